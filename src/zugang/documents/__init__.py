"""Uploads: what is accepted, malware scan, sealed storage, thumbnails, who may read a file."""
