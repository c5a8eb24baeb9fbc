"""What diaries have in common: people, weeks, dates, prompts, and why an answer is missing."""
