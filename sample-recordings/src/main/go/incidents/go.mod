module incidents

go 1.19
