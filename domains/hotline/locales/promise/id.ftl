# Jam buka, untuk pengawas
hotline-hours = Jam buka
hotline-hours-what = Kalau tidak ada relawan yang berjaga, kami menjanjikan jawaban dalam jam ini. Tulis jam tiap hari, misalnya 08.00-16.00, atau 08.00-12.00, 13.00-17.00, atau 20.00-04.00, atau “24 jam”. Hari tutup dikosongkan.
hotline-hours-no-team = Anda belum masuk tim mana pun.
hotline-hours-none = Jam buka belum diisi. Pencari bantuan tidak dijanjikan waktu apa pun.
hotline-hours-never = Tidak ada hari buka. Pencari bantuan tidak dijanjikan waktu apa pun.
hotline-hours-open = Sekarang buka, sampai { $time }.
hotline-hours-next = Sekarang tutup, buka lagi { $time }.
hotline-hours-zone = Zona waktu
hotline-hours-week = Jam buka seminggu
hotline-hours-closed = tutup
hotline-hours-all-day = 24 jam
hotline-hours-keep = Simpan
hotline-hours-other = Hari dengan jam lain
hotline-hours-other-none = Belum ada.
hotline-hours-add = Tambah hari libur atau jam lain
hotline-hours-day = Tanggal
hotline-hours-day-missing = Pilih tanggalnya
hotline-hours-spans = Jam pada hari itu
hotline-hours-spans-hint = Kosongkan kalau tutup.
hotline-hours-why = Keterangan (boleh kosong)
hotline-hours-remove = Hapus
hotline-hours-unread = Jam ini tidak terbaca. Tulis seperti 08.00-16.00, dipisah koma kalau lebih dari satu, tanpa tumpang tindih
hotline-no-such-team = Tim ini bukan tim Anda
hotline-zone-needed = Pilih zona waktu tim ini
hotline-too-many-exceptions = Daftar hari dengan jam lain sudah penuh. Hapus yang tidak dipakai lagi

# Tidak ada yang berjaga
hotline-talk-alone = Pesan Anda sudah kami terima dan tetap tersimpan, walau halaman ini ditutup. Saat ini belum ada relawan yang berjaga.
hotline-promise-here = Kami akan menjawab di halaman ini paling lambat
hotline-promise-call = Kami akan menelepon Anda paling lambat
hotline-promise-none = Kami belum tahu kapan ada yang bisa menjawab, jadi kami tidak menjanjikan waktu. Begitu ada relawan, giliran Anda dihitung sejak Anda menulis.
hotline-promise-missed = Maaf, kami belum menepati janji kami. Seharusnya kami sudah menghubungi Anda paling lambat
hotline-promise-still = Pesan Anda masih ada dan urutan Anda dalam antrean tidak hilang.
hotline-now = Yang bisa dilakukan sekarang
hotline-now-danger = Nyawa terancam? Jangan menunggu kami, telepon nomor di atas.
hotline-now-place = Kalau bisa, pindah ke tempat yang lebih aman atau ke dekat orang yang Anda percaya.
hotline-now-write = Tulis lagi kapan saja. Semuanya kami baca sebelum menjawab.
hotline-board-kept = Janji ditepati
hotline-board-kept-of = dari { $n }
hotline-board-kept-month = 30 hari: { $n } %

# Telepon balik: halaman pencari bantuan
hotline-call-link = Lebih mudah lewat telepon? Minta kami menelepon
hotline-call-back-to = Kembali ke percakapan
hotline-call-heading = Minta ditelepon
hotline-call-open = Kami akan menelepon antara { $from } dan { $due }.
hotline-call-kept = Nomor Anda masih kami simpan. Belum ada telepon yang dijadwalkan.
hotline-call-parked = Anda sudah keluar dari antrean. Tulis pesan kapan saja untuk masuk lagi.
hotline-call-in-line = Urutan Anda dalam antrean juga tetap ada. Kami hubungi lewat mana saja yang lebih dulu bisa.
hotline-call-alone = Saat ini belum ada relawan yang berjaga.
hotline-call-number-kept = Nomor Anda:
hotline-call-hours-only = Kami hanya menelepon pada jam yang Anda pilih, dan tidak menyebut siapa kami.
hotline-call-more = Lainnya
hotline-call-phone = Nomor telepon
hotline-call-phone-hint = Hanya dilihat relawan yang menelepon Anda, dan setiap kali dilihat kami catat.
hotline-call-phone-unread = Nomor ini tidak terbaca. Tulis seperti 0812 3456 7890
hotline-call-when-label = Kapan aman ditelepon
hotline-call-when = { $when ->
    [morning] Pagi, 06.00–10.00
    [noon] Siang, 10.00–15.00
    [afternoon] Sore, 15.00–18.00
    [evening] Malam, 18.00–22.00
    [own] Jam lain:
   *[any] Kapan saja
 }
hotline-call-when-unread = Pilih jam mulai dan jam selesai yang berbeda
hotline-call-zone-missing = Pilih zona waktu di tempat Anda
hotline-call-from = dari
hotline-call-to = sampai
hotline-call-careful = Kalau orang lain yang mengangkat
hotline-call-message = Boleh titip pesan
hotline-call-name = Boleh menyebut nama organisasi kami
hotline-call-opening = Kata pembuka (boleh kosong)
hotline-call-opening-hint = Yang kami ucapkan lebih dulu, misalnya “Ini Sri dari arisan”.
hotline-call-line = Antrean
hotline-call-stay = Saya tetap menunggu di sini juga
hotline-call-leave = Saya keluar dari antrean dan menunggu telepon
hotline-call-consent = Dengan menekan tombol ini, Anda setuju nomor ini kami simpan dalam bentuk tersandi dan kami telepon. Anda bisa membatalkannya kapan saja di halaman ini.
hotline-call-do = Minta ditelepon
hotline-consents = Persetujuan Anda
hotline-consent = { $purpose ->
   *[call_back] Menyimpan nomor Anda dan menelepon Anda
 }
hotline-consent-given = Diberikan
hotline-consent-withdrawn = Dibatalkan
hotline-consent-withdraw = Batalkan dan hapus nomor saya
hotline-write-first = Percakapan ini sudah lama selesai. Tulis pesan dulu, lalu minta ditelepon
hotline-hours-needed = Pilih jam yang aman. Di luar jam itu kami tidak menelepon

# Telepon balik: daftar relawan
hotline-calls = Telepon balik
hotline-calls-late = { $n } lewat
hotline-calls-what = Yang paling dulu dijanjikan ada di atas. Ambil satu, tampilkan nomornya, lalu catat hasilnya. Setiap nomor yang ditampilkan dicatat.
hotline-calls-none = Tidak ada yang menunggu telepon balik.
hotline-calls-due = paling lambat
hotline-calls-overdue = Terlambat, seharusnya paling lambat
hotline-calls-any-time = Boleh ditelepon kapan saja.
hotline-calls-until = Aman ditelepon sampai { $time }.
hotline-calls-from = Jangan telepon sekarang. Aman mulai { $time }.
hotline-calls-no-number = Nomornya sudah tidak kami simpan. Tutup telepon balik ini.
hotline-calls-claim = Saya yang menelepon
hotline-calls-claimed = { $alias } sedang menelepon
hotline-calls-show = Tampilkan nomor untuk telepon balik ini
hotline-calls-opening = Ucapkan lebih dulu:
hotline-calls-neutral = Jangan sebut nama organisasi atau urusannya, kepada siapa pun yang mengangkat.
hotline-calls-message = Boleh titip pesan.
hotline-calls-no-message = Jangan titip pesan.
hotline-calls-outcome = Hasil telepon
hotline-calls-note = Catat hasil
hotline-calls-close = Tutup tanpa menelepon
hotline-call-outcome = { $code ->
    [reached] Tersambung
    [no_answer] Tidak diangkat
    [busy] Sibuk
    [wrong_number] Salah nomor
   *[asked_to_stop] Minta tidak ditelepon lagi
 }
hotline-not-safe-now = Sekarang bukan jam amannya. Jangan telepon dulu
hotline-may-not-call = Jangan telepon: ada yang mengawasi dan jam amannya belum dipilih
hotline-not-claimed = Ambil dulu telepon balik ini. Mungkin waktu Anda untuknya sudah habis
hotline-call-link-change = Ubah atau batalkan telepon
hotline-calls-attempts = Sudah dicoba { $n } kali.
hotline-calls-planned = Dijadwalkan mulai { $time }.
