# Kata-kata kerangka halaman.
shell-home = Beranda
shell-skip = Langsung ke isi
shell-menu = Menu
shell-nav-main = Utama
shell-nav-all = Semua halaman
shell-nav-work = Area kerja
shell-exit = Keluar cepat
shell-other-language = English
shell-other-language-short = EN
shell-sign-in = Masuk
shell-sign-out = Keluar
shell-to-home = Ke beranda
shell-to-help = Tulis pesan
shell-run-by = Dijalankan oleh { $name }.
shell-who-reads = Percakapan disandikan. Yang membacanya hanya relawan yang menemani Anda dan pengawasnya.
shell-demo = Ini peragaan. Tidak ada relawan yang membaca di sini. Jangan menulis hal yang sungguh terjadi.
shell-demo-short = Peragaan

shell-emergency = Nyawa terancam? Telepon:
shell-emergency-unknown = Kami belum punya nomor yang bisa dipercaya di sini. Datangi kantor polisi atau puskesmas terdekat.
shell-number-general = Darurat
shell-number-medical = Ambulans
shell-number-fire = Pemadam
shell-number-disaster = Bencana
shell-number-stale = perlu dicek ulang
shell-checked-long-ago = terakhir kami cek {$date}, mungkin sudah berubah
shell-number-police = Polisi
shell-number-violence = Kekerasan
shell-number-mind = Kesehatan jiwa
shell-number-rescue = SAR
shell-emergency-from = Nomor ini { $source }.
shell-emergency-sources = Dari mana nomor ini
shell-emergency-sources-unchecked = Belum kami cek sendiri. Dari mana nomor ini
shell-according-to = menurut { $source }, { $date }
shell-checked-on = kami cek { $date }
shell-not-checked = belum kami cek sendiri

shell-not-found = Halaman tidak ditemukan
shell-forbidden = Anda belum boleh membuka ini
shell-sign-in-needed = Masuk dulu
shell-stale = Halaman ini terlalu lama terbuka
shell-refused = Belum bisa kami lakukan
shell-unavailable = Sedang ada gangguan
shell-unavailable-detail = Sistem kami sedang tidak bisa dipakai. Yang baru saja Anda kirim mungkin belum tersimpan. Tolong coba lagi setengah menit lagi.
shell-unavailable-call = Kalau nyawa terancam, jangan menunggu. Telepon salah satu nomor di atas.
shell-fault = Ada yang salah di pihak kami
shell-fault-detail = Ini bukan salah Anda. Yang baru saja Anda kirim mungkin belum tersimpan. Tolong coba sekali lagi. Kalau terulang, beri tahu kami kode di bawah ini.
shell-incident = Kode kejadian:
shell-slot-missing = Bagian ini sedang tidak bisa dimuat. Kode kejadian: { $incident }
shell-typed = Yang tadi Anda tulis

access-sign-in-needed = Halaman ini untuk relawan yang sudah masuk. Perlu bantuan? Anda tidak perlu masuk.
access-forbidden = Akun Anda belum diberi izin untuk ini. Minta izin kepada pengawas Anda.

request-not-found = Alamatnya mungkin berubah atau salah ketik. Kode kembali terdiri dari 26 huruf dan angka.
request-method = Alamat ini ada, tetapi tidak untuk cara ini.
request-too-large = Kirimannya terlalu besar. Paling banyak 1 MB sekali kirim.
request-body = Kiriman Anda tidak terbaca. Mungkin sambungan terputus di tengah jalan. Tolong kirim lagi.
request-other-site = Kiriman ini datang dari situs lain, jadi tidak kami jalankan. Buka halaman kami, lalu kirim dari sana.
request-stale = Belum ada yang dikirim. Buka lagi halamannya, tempelkan tulisan Anda, lalu kirim.
request-key = Idempotency-Key harus 16 sampai 64 huruf ASCII; tanpa akun harus UUID.
request-other-body = Idempotency-Key ini sudah dipakai untuk isi yang lain.
request-invalid = Ada isian yang belum sesuai.
request-busy = Saat ini terlalu banyak yang mengirim. Belum ada yang tersimpan. Tolong coba lagi setengah menit lagi.
request-slow = Jawaban kami terlalu lama. Kiriman Anda mungkin sudah tersimpan, mungkin belum. Lihat dulu sebelum mengirim lagi.

shell-mistakes = { $n ->
    [1] Satu hal perlu dilengkapi
   *[other] { $n } hal perlu dilengkapi
 }
shell-mistakes-kept = Isian lain tidak hilang.
shell-text-empty = Tulis sesuatu di sini
shell-text-too-long = Terlalu panjang: { $len } huruf. Muat { $max }. Bagi menjadi dua pesan
shell-text-unreadable = Ada huruf yang tidak terbaca. Kami sudah menghapusnya, periksa lalu kirim lagi

shell-tier-imminent = Gawat
shell-tier-high = Tinggi
shell-tier-elevated = Waspada
shell-tier-routine = Biasa

shell-language = { $code ->
    [id] Indonesia
    [en] Inggris
    [jv] Jawa
    [su] Sunda
    [mad] Madura
    [min] Minangkabau
    [bug] Bugis
    [ban] Bali
    [ace] Aceh
    [bjn] Banjar
    [bbc] Batak Toba
    [mak] Makassar
    [sas] Sasak
    [zh] Tionghoa
    [ar] Arab
   *[other] { $code }
 }

shell-weekday = { $day ->
    [d1] Senin
    [d2] Selasa
    [d3] Rabu
    [d4] Kamis
    [d5] Jumat
    [d6] Sabtu
   *[d7] Minggu
 }
shell-month = { $month ->
    [m01] Januari
    [m02] Februari
    [m03] Maret
    [m04] April
    [m05] Mei
    [m06] Juni
    [m07] Juli
    [m08] Agustus
    [m09] September
    [m10] Oktober
    [m11] November
   *[m12] Desember
 }
shell-month-short = { $month ->
    [m01] Jan
    [m02] Feb
    [m03] Mar
    [m04] Apr
    [m05] Mei
    [m06] Jun
    [m07] Jul
    [m08] Agu
    [m09] Sep
    [m10] Okt
    [m11] Nov
   *[m12] Des
 }
shell-hours = { $n } jam
shell-minutes = { $n } menit
shell-seconds = { $n } detik
