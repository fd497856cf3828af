"""The pages: Streamlit only, one file a page. A page reads its place from the address and asks the application."""
