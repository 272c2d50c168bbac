"""The approval part of the app: its pages, and what linked devices ask."""
