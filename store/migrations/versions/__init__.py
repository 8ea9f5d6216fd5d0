"""Schema versions, run by store.schema."""
