"""The app's start page, and what makes it installable."""
