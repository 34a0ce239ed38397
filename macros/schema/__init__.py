"""What an editor may write, apart from sheets: types and limits."""
