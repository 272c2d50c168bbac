"""The approval app: devices, their enrolment, requests to approve and the signed answers (S6)."""
