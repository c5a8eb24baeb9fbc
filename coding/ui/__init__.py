"""The only home of Streamlit beside app.py."""
