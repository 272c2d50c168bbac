"""Notices: issue, deliver, deadlines, objection periods, evidence."""
