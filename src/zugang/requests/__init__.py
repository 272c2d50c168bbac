"""Requests for documents (Mitwirkung, §§ 60–67 SGB I): a checklist per household member with a deadline.

Items, uploads, answers, extensions and the pauses of the office's own clock live here.
"""
