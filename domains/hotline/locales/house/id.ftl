# Yang dikatakan layanan sendiri kepada pencari bantuan.
hotline-house-joins = { $alias } ikut menemani Anda.
hotline-house-leaves = { $alias } sudah tidak ikut lagi.
hotline-house-goes-on = Mulai sekarang { $alias } yang menemani Anda.
hotline-withdrawn = Pesan ditarik.
