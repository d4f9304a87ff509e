echo precious >srv
