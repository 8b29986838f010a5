module tiza.example/conform

go 1.19
