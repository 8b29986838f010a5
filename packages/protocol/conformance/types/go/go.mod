module tiza.example/types

go 1.19
