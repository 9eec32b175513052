# Kata-kata layanan percakapan.
hotline-nav-home = Beranda
hotline-nav-help = Tulis pesan
hotline-nav-chat = Kode kembali
hotline-nav-privacy = Data Anda
hotline-nav-console = Konsol
hotline-nav-supervisor = Papan

# Beranda
hotline-home-heading = Anda tidak harus menanggungnya sendiri.
hotline-home-somebody = Ada orang yang membaca dan membalas di sini. Tanpa akun, tanpa nama, gratis.
hotline-home-start = Mulai percakapan
hotline-home-continue = Lanjutkan dengan kode kembali
hotline-home-watched = Ada yang bisa melihat layar Anda? Tombol “Keluar cepat” di atas langsung mengganti halaman ini dengan halaman lain.

# Siapa yang membaca
hotline-who-heading = Siapa yang membaca
hotline-who-volunteer = Pesan Anda dibaca relawan yang menemani Anda dan pengawasnya. Orang lain tidak.
hotline-who-name = Nama dan nomor Anda tidak kami minta. Kami hanya tahu yang Anda tulis.
hotline-who-sealed = Pesan disimpan dalam bentuk tersandi. Anda bisa menghapus semuanya kapan saja.
hotline-who-exception = Satu pengecualian:
hotline-who-exception-what = kalau nyawa terancam, kami bisa memanggil bantuan darurat. Sebisanya kami beri tahu Anda lebih dulu.
hotline-who-more = Data Anda dan hak Anda

# Pesan pertama
hotline-help = Tulis pesan
hotline-help-heading = Apa yang sedang terjadi?
hotline-help-text = Tulis dengan kata Anda sendiri
hotline-help-text-hint = Kalau belum tahu mulai dari mana, “halo” saja cukup. Nama tidak perlu.
hotline-help-more = Tempat, topik, bahasa, keamanan (boleh dilewati)
hotline-help-language = Bahasa
hotline-help-language-hint = Kami cari dulu relawan yang bisa bahasa ini.
hotline-help-region = Anda di mana?
hotline-help-danger = Apakah ada yang dalam bahaya sekarang?
hotline-help-danger-hint = Menentukan siapa yang dijawab lebih dulu. Boleh tidak dijawab.
hotline-help-about = Tentang apa?
hotline-help-about-none = Pilih kalau mau
hotline-help-watched = Ada orang lain yang mungkin membaca ponsel ini
hotline-help-watched-hint = Kami akan menulis dengan kata-kata yang netral.
hotline-help-under-18 = Saya di bawah 18 tahun
hotline-help-send = Kirim dan masuk antrean
hotline-send = Kirim
hotline-send-again = Kirim lagi
hotline-text-empty = Tulis pesan dulu. Satu kata pun cukup
hotline-text-too-long = Pesan ini kelebihan { $over } huruf. Sekali kirim muat { $max }. Kirim sebagian dulu, sisanya menyusul
hotline-text-cleaned = Ada tanda yang tidak bisa ditampilkan dan sudah kami hapus. Periksa sebentar, lalu tekan kirim lagi
hotline-text-guessed = Ada huruf yang tidak terbaca dan kami perkirakan. Periksa sebentar, lalu tekan kirim lagi
hotline-text-stale = Halaman ini sudah lama terbuka, jadi pesan belum terkirim. Tulisan Anda masih ada. Tekan kirim lagi
hotline-text-other = Pesan Anda yang pertama sudah kami terima. Kalau yang ini juga mau dikirim, tekan kirim lagi
hotline-text-not-received = Pesan belum kami terima. Tulisan Anda masih ada di sini, tolong tekan kirim lagi. Kalau nyawa terancam, jangan menunggu: telepon nomor di atas
hotline-unsent = Belum terkirim

# Kembali dengan kode
hotline-note = Catatan
hotline-back-heading = Kembali dengan kode
hotline-back-code = Kode kembali
hotline-back-code-hint = 26 huruf dan angka. Huruf besar atau kecil, spasi, dan tanda hubung tidak jadi soal.
hotline-back-open = Buka
hotline-back-lost = Kode hilang? Kami tidak bisa mencarinya, karena memang tidak kami simpan. Anda bisa mulai lagi kapan saja.
hotline-code-empty = Tulis kode kembali Anda di sini
hotline-code-unread = Kodenya 26 huruf dan angka. Coba lihat apakah ada yang kurang atau lebih
clients-not-found = Kode ini tidak membuka percakapan apa pun. Kodenya 26 huruf dan angka. Coba lihat lagi pelan-pelan, atau mulai percakapan baru.
clients-slowed = Sudah beberapa kali dicoba. Tunggu { $seconds } detik, lalu coba lagi. Tidak ada yang hilang
clients-erased = Percakapan ini sudah dihapus dan tidak bisa dibaca siapa pun lagi.

# Percakapan
hotline-talk-number = Anda nomor { $n } dalam antrean
hotline-talk-more-than = lebih dari { $n }
hotline-talk-with = { $alias } menemani Anda
hotline-talk-with-somebody = Seorang relawan menemani Anda
hotline-talk-heading = { $state ->
    [offered] Berikutnya giliran Anda
    [dormant] Kami menunggu kabar dari Anda
    [wrapping] Percakapan ini sedang ditutup
    [closed] Percakapan ini sudah selesai
    [parked] Anda menunggu telepon dari kami
   *[waiting] Anda ada dalam antrean
 }
hotline-talk-says = { $state ->
    [offered] Kami sedang bertanya kepada seorang relawan, apakah ia bisa menemani Anda. Pesan Anda sudah kami terima.
    [active] Balasannya muncul di halaman ini. Tulis sebanyak atau sesedikit yang Anda mau.
    [dormant] Tidak perlu terburu-buru. Begitu Anda menulis, pesan Anda sampai ke relawan yang sama, atau ke relawan lain kalau ia sedang tidak bisa.
    [wrapping] Relawan sedang menulis catatan penutup. Masih ada yang ingin disampaikan? Tulis saja di bawah.
    [closed] Anda masih bisa membacanya di sini. Perlu bicara lagi? Tulis saja, nanti Anda masuk antrean lagi.
    [parked] Perlu bicara sekarang? Tulis saja, nanti Anda masuk antrean lagi.
   *[waiting] Pesan Anda sudah kami terima dan tetap tersimpan, walau halaman ini ditutup.
 }
hotline-talk-wait = { $step ->
    [minutes] Kira-kira { $n } menit lagi sampai ada relawan untuk Anda. Bisa lebih cepat, bisa juga lebih lama.
    [hours] Kira-kira { $n } jam lagi sampai ada relawan untuk Anda. Bisa lebih cepat, bisa juga lebih lama.
    [hour_and_half] Kira-kira satu setengah jam lagi sampai ada relawan untuk Anda. Bisa lebih cepat, bisa juga lebih lama.
    [more] Mungkin lebih dari { $n } jam lagi sampai ada relawan untuk Anda. Bisa lebih cepat.
   *[unknown] Lamanya menunggu belum bisa kami perkirakan.
 }
hotline-talk-label = Percakapan
hotline-talk-you = Anda
hotline-talk-house = Pesan otomatis
hotline-talk-volunteer = Relawan
hotline-talk-received = diterima
hotline-talk-read = dibaca
hotline-talk-sending = sedang dikirim
hotline-talk-unsent = Belum terkirim. Tulisan Anda aman di perangkat ini. Kami coba kirim lagi
hotline-talk-typing = { $alias } sedang menulis
hotline-talk-reply = Balas
hotline-talk-add = Tambah pesan
hotline-talk-look = Lihat pesan baru
hotline-talk-noscript = Pesan baru tidak muncul sendiri di sini. Tekan “Lihat pesan baru” kapan saja, tulisan Anda tidak hilang. Tombol “Keluar cepat” membuka halaman lain, tetapi alamat halaman ini tetap ada di riwayat browser.
hotline-place-where = Anda di mana?
hotline-place-why = Boleh dilewati. Kalau kami tahu, kami tunjukkan nomor darurat di tempat Anda.
hotline-place-field = Nama tempat atau kode pos
hotline-place-hint = Kota, kecamatan, atau kode pos, misalnya Cianjur.
hotline-place-write = Tulis tempatnya
hotline-place-other = Bukan ini, tulis lagi
hotline-place-unknown = Kami belum mengenal tempat itu. Coba tulis kota atau kabupatennya.
hotline-place-keep = Simpan
hotline-place-known = { $place }. Ubah tempat
hotline-place-change = Tempat yang benar
hotline-talk-code = Kembali dari ponsel lain
hotline-talk-code-what = Simpan kode ini di tempat yang hanya Anda tahu. Siapa pun yang punya kode ini bisa membaca percakapan, kecuali Anda memasang kata rahasia.
hotline-talk-word = Kata rahasia
hotline-talk-word-what = Pasang satu kata yang hanya Anda tahu. Setelah itu, kode saja tidak cukup untuk membuka percakapan.
hotline-talk-word-is-set = Kata rahasia sudah terpasang. Kalau lupa katanya, Anda tidak bisa membuka percakapan ini lagi, dan kami tidak bisa membukakannya.
hotline-talk-word-field = Kata rahasia
hotline-talk-word-new = Kata rahasia yang baru
hotline-talk-word-set = Pasang
hotline-talk-word-remove = Lepas kata rahasia
hotline-talk-who = Siapa yang bisa membaca ini
hotline-talk-end = Akhiri atau hapus
hotline-talk-end-what = Mengakhiri berarti Anda keluar dari antrean atau relawan berhenti menemani. Pesannya tetap ada.
hotline-talk-end-do = Akhiri percakapan
hotline-talk-delete-what = Kalau dihapus, semua pesan hilang dan tidak bisa dikembalikan.
hotline-talk-delete = Hapus semua pesan

# Kata rahasia
hotline-word-field = Kata
hotline-word-open = Buka
hotline-word-other = Kata ini belum cocok. Coba sekali lagi
hotline-word-stale = Halaman ini sudah lama terbuka. Tulis katanya sekali lagi, lalu kirim
hotline-word-draft = Tulisan Anda belum terkirim, tetapi masih ada. Setelah dibuka, tulisan itu muncul lagi di kolomnya.

# Hapus
hotline-delete-heading = Hapus semua pesan?
hotline-delete-what = Semua pesan Anda dan balasan kami tidak bisa dibaca lagi, oleh siapa pun. Kode kembali tidak berlaku lagi. Ini tidak bisa dibatalkan.
hotline-delete-then = Anda tetap bisa menulis lagi kapan saja, sebagai percakapan baru.
hotline-delete-do = Hapus semuanya
hotline-delete-not = Jangan dihapus
hotline-deleted-heading = Semuanya sudah dihapus
hotline-deleted-what = Pesan-pesan itu tidak bisa dibaca siapa pun lagi. Alamat halaman ini mungkin masih ada di riwayat browser Anda. Anda boleh kembali kapan saja.

# Data Anda
hotline-privacy = Data Anda dan hak Anda
hotline-privacy-noted = Setiap kali ada yang membuka percakapan Anda, kami mencatat siapa dan kapan.
hotline-privacy-admins = Pengelola akun mengurus akun, bukan percakapan.
hotline-privacy-kept = Yang kami simpan
hotline-privacy-kept-words = Pesan Anda, balasan kami, dan catatan relawan. Semuanya tersandi dengan kunci yang dibuat khusus untuk Anda.
hotline-privacy-kept-facts = Nama samaran yang kami pilihkan, bahasa, waktu, seberapa mendesak, dan tempat kalau Anda menyebutnya. Nomor telepon hanya kalau Anda memberikannya, dalam bentuk tersandi, dan bisa Anda hapus sendiri.
hotline-privacy-kept-code = Jejak kode kembali dan kata rahasia, bukan kode dan katanya. Kode Anda tidak bisa dibaca dari jejak itu.
hotline-privacy-kept-wrap-up = Setelah selesai, relawan mencatat topik, yang dilakukan, dan hasilnya dengan memilih dari daftar.
hotline-privacy-not-kept = Yang tidak kami simpan
hotline-privacy-not-kept-what = Nama, alamat internet, dan jenis ponsel Anda. Halaman ini juga tidak mengambil apa pun dari situs lain.
hotline-privacy-delete = Menghapus
hotline-privacy-delete-what = Buka percakapan Anda, lalu pilih “Hapus semua pesan”. Kuncinya kami buang, sehingga pesan tidak bisa dibaca siapa pun lagi, termasuk kami. Tidak perlu alasan.
hotline-privacy-device = Di ponsel Anda
hotline-privacy-cookies = Kami menaruh paling banyak dua catatan kecil (cookie): bahasa yang Anda pilih, dan tanda bahwa kata rahasia sudah benar. Yang kedua hilang saat browser ditutup, saat Anda menekan “Keluar cepat”, atau setelah dua jam.
hotline-privacy-history = Alamat percakapan bisa tersimpan di riwayat browser. Kalau ponsel dipakai bersama, hapus riwayatnya atau pasang kata rahasia.

# Konsol relawan
hotline-form-stale = Halaman ini sudah lama terbuka, jadi belum ada yang diubah. Tekan tombolnya sekali lagi
hotline-channel = { $kind ->
    [web] web
   *[other] { $kind }
 }
hotline-channel-simulation = { $channel }, simulasi
hotline-row-offered = ditawarkan ke { $alias }
hotline-console-load = Memegang { $held } dari { $capacity }
hotline-console-presence = Kehadiran saya
hotline-console-set = Ubah
hotline-console-next = Ambil paling mendesak
hotline-console-none = Tidak ada yang bisa Anda ambil sekarang: tidak ada yang menunggu dalam bahasa Anda, atau Anda sudah memegang sebanyak yang boleh.
hotline-console-nothing = Belum ada percakapan yang terbuka
hotline-console-nothing-what = Pilih salah satu yang Anda temani, atau ambil yang paling mendesak. Yang ditawarkan kepada Anda muncul di atas antrean.
hotline-console-parts = Bagian layar
hotline-console-queue = Antrean
hotline-offer = Tawaran
hotline-offer-left = Sisa waktu tawaran
hotline-offer-accept = Terima
hotline-offer-pass = Lewati
hotline-queue-mine = Saya temani
hotline-queue-mine-none = Belum ada.
hotline-queue-waiting = Menunggu
hotline-queue-waiting-none = Tidak ada yang menunggu.
hotline-queue-longest = terlama
hotline-queue-count = { $n } orang menunggu
hotline-tier-change = Ubah tingkat
hotline-tier-new = Tingkat baru
hotline-tier-reason = Alasan
hotline-tier-do = Simpan tingkat
hotline-log-with = Percakapan dengan { $alias }
hotline-log-note = Catatan { $alias }
hotline-log-whisper = Bisikan { $alias }
hotline-log-queued = Menunggu dikirim
hotline-log-sent = Terkirim
hotline-log-failed = Belum terkirim
hotline-log-read = Dibaca
hotline-write-kind = Jenis tulisan
hotline-write-answer = Balas
hotline-write-note = Catatan tim
hotline-write-only-note = Tidak pernah dikirim kepada pencari bantuan.
hotline-write-to = Balasan untuk { $alias }
hotline-write-closed = Tidak ada yang bisa ditulis di percakapan ini sekarang.
hotline-person = Orang ini
hotline-person-channel = Saluran
hotline-person-address = Alamat
hotline-person-region = Wilayah
hotline-person-region-words = Yang ia tulis
hotline-person-about = Tentang
hotline-person-danger = Ada bahaya sekarang
hotline-person-watched = Ia mungkin diawasi. Tulis dengan kata-kata netral.
hotline-person-under-18 = Ia menyebut usianya di bawah 18 tahun.
hotline-person-earlier = Sebelumnya
hotline-person-earlier-none = Ini percakapannya yang pertama.

# Yang bergerak sendiri
hotline-seconds = dtk
hotline-minutes = mnt
hotline-console-gone = Percakapan itu tidak lagi pada Anda.
hotline-line-lost = Sambungan terputus. Kami coba sambungkan lagi. Yang terlihat di sini mungkin bukan yang terbaru.
hotline-line-ended = Sesi Anda berakhir. Masuk lagi untuk melanjutkan. Tulisan Anda tetap di perangkat ini.
hotline-offer-time = { $n } detik untuk menjawab
hotline-offer-waits = masih menunggu
hotline-offer-somebody = Ada yang menunggu jawaban Anda
hotline-queue-new = baru
hotline-write-sending = Sedang dikirim
hotline-write-unsent = Belum terkirim. Tulisan Anda aman di perangkat ini. Kami coba kirim lagi
hotline-write-letters = huruf
hotline-draft-here = Draf tersimpan di perangkat ini
hotline-key-move = pindah percakapan
hotline-key-break = jeda
hotline-key-all = semua tombol
hotline-key-writing = Saat menulis:
hotline-key-key = tombol
hotline-key-leave = berhenti menulis
hotline-keys = Tombol singkat
hotline-keys-how = Berlaku di luar kolom tulisan. Saat menulis, tekan Alt bersama tombolnya.
hotline-settings = Untuk saya, di browser ini
hotline-settings-keys = Pakai tombol singkat
hotline-settings-sound = Bunyikan nada saat ada tawaran
hotline-settings-notice = Tampilkan pemberitahuan saat ada tawaran
hotline-settings-hear = Dengar nadanya
hotline-settings-shut = Selesai

# Penutupan
hotline-wrap-up = Tutup percakapan
hotline-wrap-back = Kembali ke percakapan
hotline-wrap-hint = Kalau bukan konseling, cukup pilih jenis dan hasilnya.
hotline-wrap-call_type = Jenis kontak
hotline-wrap-topics = Topik
hotline-wrap-actions = Yang dilakukan
hotline-wrap-outcome = Hasil
hotline-wrap-tier = Tingkat pada akhir percakapan
hotline-wrap-notes = Catatan
hotline-wrap-notes-hint = Yang perlu diketahui relawan berikutnya. Boleh dikosongkan.
hotline-wrap-do = Simpan dan tutup
hotline-wrap-mistake = { $field }: { $what }

# Papan pengawas
hotline-board-longest = Terlama menunggu
hotline-board-none = Tidak ada yang menunggu.
hotline-board-tier = Tingkat
hotline-board-people = Orang
hotline-board-available = Siap menerima
hotline-board-of = dari { $n } relawan
hotline-board-line = Antrean, yang terlama lebih dulu
hotline-board-wait = Lamanya
hotline-assign = Serahkan
hotline-assign-to = Kepada
hotline-assign-to-missing = Pilih relawan dari daftar
hotline-assign-do = Serahkan percakapan
hotline-assign-nobody = Belum ada relawan di tim ini.

# Ke tangan lain
hotline-hand-on = Alihkan
hotline-hand-to = Kepada
hotline-hand-people = Relawan yang bertugas
hotline-hand-teams = Tim lain
hotline-hand-note = Catatan untuk yang melanjutkan
hotline-hand-how = Cara mengalihkan
hotline-hand-warm = Saya temani sampai diterima
hotline-hand-cold = Lepas sekarang
hotline-hand-do = Alihkan percakapan
hotline-hand-missing = Pilih dari daftar
hotline-hand-nobody = Belum ada yang bisa menerima sekarang. Percakapan tetap pada Anda.
hotline-hand-back = Batalkan pengalihan
hotline-hand-waits = Sudah ditawarkan ke { $alias }. Anda tetap menemani sampai diterima.
hotline-invite = Undang
hotline-invite-what = Yang diundang ikut membaca dan menulis. Pencari bantuan diberi tahu namanya.
hotline-invite-who = Siapa
hotline-invite-do = Undang ke percakapan
hotline-invite-nobody = Belum ada relawan lain yang bertugas.
hotline-leave = Keluar dari percakapan
hotline-join = Ikut menemani
hotline-take-over = Ambil alih
hotline-write-whisper = Bisikan
hotline-hand-not-there = Ia sedang tidak siap menerima. Pilih yang lain
hotline-undo = Tarik
hotline-undo-may = bisa ditarik
hotline-wrap-short = Tutup
hotline-console-release = Kembalikan ke antrean
hotline-console-release-what = Atau biarkan relawan lain mengambilnya. Ia kembali ke urutannya semula.
hotline-silent = Sudah { $n } menit tidak ada kabar. Perlu keputusan: hubungi, naikkan tingkat, atau tunggu.
hotline-silent-settle = Sudah dilihat, tetap tunggu
hotline-hand-over = Sebelum selesai bertugas
hotline-hand-over-back = Kembali ke konsol
hotline-hand-over-none = Tidak ada percakapan yang perlu diserahkan.
hotline-hand-over-what = Serahkan dulu percakapan yang masih Anda temani, supaya tidak ada yang ditinggal sendirian.
hotline-hand-over-line = Kembali ke antrean, di urutannya semula
hotline-hand-over-to = Tawarkan ke { $alias }
hotline-hand-over-do = Serahkan dan selesai bertugas
hotline-board-promise = Janji dijawab dalam { $time }
hotline-board-late = lewat
hotline-board-take-why = Terlama menunggu, diambil pengawas dari papan
hotline-board-offer-to = Serahkan ke…
hotline-board-imminent = Gawat sekarang
hotline-board-who = Siapa sedang apa
hotline-board-volunteer = Relawan
hotline-board-state = Keadaan
hotline-board-with = Bersama
hotline-board-heavy = Berat
hotline-board-act = Tindakan
hotline-board-listen = Dengar
hotline-board-offered = ditawari
hotline-board-look = Perlu dilihat
hotline-board-look-none = Tidak ada yang perlu dilihat sekarang.
hotline-board-silent = tidak ada kabar setelah dijawab. Perlu keputusan.
hotline-board-tired = { $n } percakapan berat berturut-turut. Tawarkan jeda.
hotline-draft-kept = Draf tersimpan
hotline-key-replies = balasan siap pakai
hotline-replies-all = Balasan siap pakai
hotline-log-typing = { $alias } sedang mengetik…
hotline-board-level = Dijawab dalam { $n } detik
hotline-board-goal = sasaran 80 %, hari ini { $n } dijawab
hotline-board-level-none = Hari ini belum ada yang dijawab.
hotline-board-unanswered = Tak terjawab hari ini
hotline-board-speed = Rata-rata sampai dijawab
hotline-board-left = Pergi sebelum dijawab
hotline-board-left-short = { $n } singkat
hotline-board-used = Terpakai

# Balasan siap pakai, untuk pengawas
hotline-replies = Balasan siap pakai
hotline-replies-back = Kembali ke papan
hotline-replies-what = Kalimat yang bisa dipakai relawan dengan satu tombol. Yang ini terisi sendiri:
hotline-replies-add = Tambah balasan
hotline-replies-title = Nama
hotline-replies-text = Kalimat
hotline-replies-keep = Simpan
hotline-replies-remove = Hapus balasan ini

# Bahaya dan alasannya
hotline-why = { $tier } karena
hotline-why-rules = Aturan { $version }
hotline-why-person = Staf
hotline-why-answer = { $question ->
    [danger] menurutnya ada yang dalam bahaya
    [watched] menurutnya ia diawasi
    [under_18] di bawah 18 tahun
   *[about] topik yang ia pilih
 }
hotline-history = Penilaian
hotline-danger-count = { $n } gawat, belum ditemani
hotline-danger-title = Perlu dilihat sekarang
hotline-danger-body = Ada yang perlu ditemani sekarang
hotline-steps = Langkah sekarang
hotline-suggest = Usulan, tekan untuk menerima
hotline-suggest-topic = Topik: { $topic }
hotline-escalations = Panggilan darurat
hotline-escalate-do = Catat panggilan
hotline-escalate-who = Siapa yang dipanggil
hotline-escalate-when = Kapan
hotline-escalate-ago = { $n ->
    [0] Baru saja
   *[other] { $n } menit lalu
 }
hotline-escalate-basis = Atas dasar apa
hotline-escalate-came = Hasilnya
hotline-escalate-words = Apa yang disampaikan
hotline-escalate-save = Simpan catatan

# Kartu darurat, dari sistem kepada pencari bantuan
hotline-card = Kalau nyawa sedang terancam, telepon sekarang: { $numbers }. Kalau bisa, menjauhlah dari bahaya atau cari orang di dekat Anda. Anda tetap boleh menulis di sini. Nomor lain: /info
hotline-card-none = Kalau nyawa sedang terancam, minta tolong sekarang kepada orang di sekitar Anda, atau datangi rumah sakit atau kantor polisi terdekat. Anda tetap boleh menulis di sini. Info lain: /info
hotline-card-watched = Info yang Anda cari ada di { $page }
hotline-card-open = Buka
hotline-info = Info
hotline-info-away = Kalau bisa, pergilah ke tempat yang ada orang lain.
hotline-info-near = Minta satu orang yang Anda percaya untuk menemani Anda.
hotline-info-call = Tekan nomor di halaman ini untuk langsung menelepon.
hotline-info-write = Kalau tidak bisa bicara, kembali ke halaman tadi dan tulis saja.
