"""What an editor may write: types and limits. Imports nothing else of ours."""
