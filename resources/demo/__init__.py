"""Invented people, employers and needs for showing and trying the program; README.md says what is in them."""
