"""What a view asks for, where it lies, and what it keeps."""
