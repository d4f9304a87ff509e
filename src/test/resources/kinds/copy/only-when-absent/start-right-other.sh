echo other >once
