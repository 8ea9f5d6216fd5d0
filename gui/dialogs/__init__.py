"""Dialogs: what needs a whole answer before it goes on."""
