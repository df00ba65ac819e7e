"""What people report: that something here is wrong or broken."""
