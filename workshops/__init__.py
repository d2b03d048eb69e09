"""What people make of it together: ateliers, agenda, atlas."""
