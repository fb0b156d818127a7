module actionday

go 1.26
