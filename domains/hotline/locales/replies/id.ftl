# Balasan siap pakai. Yang dalam kurung kurawal diisi sendiri: nama samaran, relawan, organisasi, nomor.
hotline-reply-title-greeting = Sapaan
hotline-reply-greeting = Halo, saya { $relawan } dari { $organisasi }. Terima kasih sudah menulis. Pesan Anda sudah saya baca, dan saya di sini menemani Anda.
hotline-reply-title-here = Saya di sini
hotline-reply-here = Saya di sini. Tidak usah buru-buru, tulis saja sebisanya.
hotline-reply-title-heard = Saya dengar
hotline-reply-heard = Berat sekali yang Anda alami. Wajar kalau rasanya capek dan campur aduk. Kalau Anda mau, ceritakan lagi. Saya dengarkan.
hotline-reply-title-safe = Apakah sekarang aman
hotline-reply-safe = Boleh saya tanya dulu, apakah Anda aman sekarang? Apakah ada yang sedang menyakiti atau mengancam Anda?
hotline-reply-title-suicide = Bertanya soal bunuh diri
hotline-reply-suicide = Saya mau tanya terus terang karena saya peduli: apakah Anda sedang terpikir untuk mengakhiri hidup? Apa pun jawabannya, Anda boleh cerita ke saya.
hotline-reply-title-means = Menjauhkan yang berbahaya
hotline-reply-means = Terima kasih sudah mau terbuka. Apakah di dekat Anda ada sesuatu yang bisa dipakai untuk melukai diri? Bisakah dijauhkan dulu, atau dititipkan ke orang lain untuk sementara?
hotline-reply-title-where = Sedang di mana
hotline-reply-where = Anda sedang di mana sekarang? Kota atau kecamatannya saja cukup, supaya saya bisa mencarikan bantuan yang dekat.
hotline-reply-title-near = Siapa yang ada di dekat Anda
hotline-reply-near = Apakah ada orang yang Anda percaya di dekat situ? Mari kita pikirkan bersama siapa yang bisa menemani Anda sekarang.
hotline-reply-title-numbers = Nomor darurat
hotline-reply-numbers =
    Kalau bahayanya sekarang juga, tolong jangan tunggu balasan saya. Telepon salah satu:
    { $nomor }
    Sambil menelepon, Anda tetap boleh menulis ke saya.
hotline-reply-title-breathe = Menenangkan diri
hotline-reply-breathe = Kita coba pelan-pelan, ya. Rasakan kaki Anda di lantai. Tarik napas lewat hidung, lalu embuskan lebih lama lewat mulut. Ulangi beberapa kali, saya tunggu.
hotline-reply-title-wait = Minta waktu sebentar
hotline-reply-wait = Sebentar, ya, saya carikan dulu. Saya tidak pergi. Beberapa menit lagi saya balas.
hotline-reply-title-quiet = Masih di sana?
hotline-reply-quiet = Masih di sana? Tidak apa-apa kalau belum ingin menulis. Anda boleh membalas kapan saja.
hotline-reply-title-seen = Kalau layar dilihat orang
hotline-reply-seen = Kalau ada yang bisa melihat layar Anda, tutup saja halaman ini kapan pun. Percakapan kita tidak hilang, Anda bisa kembali dengan kode.
hotline-reply-title-goes_on = Rekan saya melanjutkan
hotline-reply-goes_on = Tugas saya sebentar lagi selesai. Rekan saya yang akan melanjutkan. Ia bisa membaca percakapan kita, jadi Anda tidak perlu mengulang dari awal.
hotline-reply-title-closing = Menutup percakapan
hotline-reply-closing = Terima kasih sudah bercerita, { $alias }. Itu butuh keberanian. Kalau nanti perlu bicara lagi, tulis saja di sini kapan pun.
