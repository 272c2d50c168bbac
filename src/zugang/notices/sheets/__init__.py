"""The evidence sheet: all facts about how one notice went, as a PDF that stands up in court."""
