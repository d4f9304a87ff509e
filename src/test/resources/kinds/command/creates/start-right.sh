touch 'made before'
