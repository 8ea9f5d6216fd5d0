"""Parsers of values: what a person wrote in a cell becomes a value, a doubt, or an error.

None of them raises on any text. A doubt is taken in and listed with what it was read as; an error
stops its row.
"""
