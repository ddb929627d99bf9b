"""Sources as CSL-JSON, and their bibliographic entries."""
