"""Rights of the person over their data: export (Art. 15, 20 DSGVO) and deletion (Art. 17), by data classes."""
