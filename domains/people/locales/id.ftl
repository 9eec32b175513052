# Kata-kata akun, tim, dan pintu masuk.
people-nav-sign-in = Masuk relawan
people-nav-account = Akun saya
people-nav-accounts = Akun
people-nav-teams = Tim
people-alias-neutral = Relawan { $number }

people-email = Surel
people-name = Nama
people-alias = Nama samaran
people-password = Kata sandi
people-password-new = Kata sandi baru
people-password-hint = Paling sedikit { $min } huruf. Tiga atau empat kata yang tidak berhubungan mudah diingat dan sulit ditebak.
people-role = Tugas
people-teams = Tim
people-languages = Bahasa yang dikuasai
people-skills = Keahlian
people-reads = Bahasa halaman
people-reads-browser = Ikut browser
people-save = Simpan
people-saved = Tersimpan.
people-none = Belum ada

people-role-name = { $role ->
    [volunteer] Relawan
    [supervisor] Pengawas
    [coordinator] Koordinator
    [treasurer] Bendahara
    [organiser] Penggerak
    [auditor] Pemeriksa
   *[admin] Pengelola akun
 }
people-role-does = { $role ->
    [volunteer] menjawab pencari bantuan
    [supervisor] mendampingi relawan dan percakapan timnya
    [coordinator] mempertemukan kebutuhan dan bantuan
    [treasurer] menjaga uang
    [organiser] menjalankan kampanye dan musyawarah
    [auditor] membaca jejak audit
   *[admin] mengurus akun dan tim, tidak membaca percakapan
 }

people-login = Masuk
people-login-heading = Masuk untuk relawan
people-login-need-help = Perlu bantuan? Anda tidak perlu masuk.
people-login-write = Tulis pesan tanpa akun
people-login-shared = Perangkat ini dipakai bersama (keluar otomatis setelah 15 menit)
people-login-do = Masuk
people-login-forgot = Lupa kata sandi?
people-login-forgot-what = Minta tautan baru kepada pengelola akun di organisasi Anda. Tautan itu diserahkan langsung kepada Anda.

people-setup = Akun pertama
people-setup-heading = Buat akun pertama
people-setup-what = Akun ini mengurus akun lain dan tim, dan tidak bisa membaca percakapan. Setelah dibuat, tautan ini tidak berlaku lagi.
people-setup-do = Buat akun
people-name-hint = Dipakai di antara rekan. Pencari bantuan tidak melihatnya.

people-invite = Undangan
people-invite-heading = Selamat datang, { $name }
people-invite-what = Anda diundang sebagai { $role }. Nanti Anda masuk dengan surel { $email }.
people-alias-hint = Ini yang dilihat pencari bantuan. Pilih nama yang bukan nama asli Anda.
people-invite-do = Buat akun saya

people-reset = Kata sandi baru
people-reset-heading = Buat kata sandi baru
people-reset-what = Setelah disimpan, Anda keluar dari semua perangkat lain dan tautan ini tidak berlaku lagi.

people-account = Akun saya
people-account-who = { $name }, { $role }
people-account-appear = Tampilan Anda
people-account-password = Ganti kata sandi
people-account-password-what = Anda akan keluar dari perangkat lain.
people-password-current = Kata sandi sekarang
people-account-password-do = Ganti
people-account-sessions = Perangkat yang sedang masuk
people-session-since = Masuk { $since }, terakhir dipakai { $seen }
people-session-this = perangkat ini
people-session-shared = perangkat bersama
people-session-end = Keluarkan

people-admin = Akun
people-admin-list = Semua akun
people-admin-more = Akun berikutnya
people-admin-state = Keadaan
people-state-active = aktif
people-state-disabled = dihentikan
people-state-no-password = belum membuat kata sandi
people-state-service = dipakai program
people-invite-new = Undang orang
people-invite-new-what = Anda mendapat tautan untuk diserahkan langsung, misalnya lewat pesan pribadi. Berlaku tujuh hari, untuk sekali pakai.
people-invite-new-do = Buat undangan
people-skills-hint = Pisahkan dengan koma, misalnya hukum, krisis-bunuh-diri
people-teams-none = Belum ada tim. Ia masuk tim utama.

people-link = Tautan untuk diserahkan
people-link-once = Hanya ditampilkan sekarang. Salin, lalu serahkan kepada { $name } sendiri. Siapa pun yang memegangnya bisa memakainya.
people-link-until = Berlaku sampai { $until }, untuk sekali pakai.

people-one = Akun
people-one-alias = Nama samaran
people-one-since = Dibuat
people-one-duties = Pekerjaan
people-one-own = Tugas Anda sendiri hanya bisa diubah pengelola akun lain.
people-one-state = Hentikan atau lanjutkan
people-one-disable-what = Semua perangkat dan token berhenti saat itu juga. Bisa dilanjutkan lagi nanti.
people-one-disable = Hentikan akun
people-one-enable-what = Akun ini dihentikan { $since }. Token dan perangkat lama tetap tidak berlaku.
people-one-enable = Lanjutkan akun
people-one-reset = Kata sandi
people-one-reset-what = Buat tautan untuk kata sandi baru. Tautan sebelumnya tidak berlaku lagi.
people-one-reset-do = Buat tautan
people-one-tokens = Token program
people-token-made = Dibuat { $since }
people-token-until = berlaku sampai { $until }
people-token-void = tidak berlaku
people-token-all = semua izin tugasnya
people-token-revoke = Cabut
people-back = Ke semua akun

people-teams-title = Tim
people-teams-all = Semua tim
people-teams-more = Tim berikutnya
people-team-members = { $n } orang
people-team-queue = Melayani antrean
people-team-set = Ubah
people-team-new = Tambah tim
people-team-name = Nama tim
people-team-add = Tambah
people-queue-hint = Huruf kecil, angka, dan tanda hubung. Antrean untuk semua bernama utama.

people-mistake-email = Tulis alamat surel, misalnya nama@contoh.org
people-mistake-password-empty = Tulis kata sandi Anda
people-mistake-password-short = Kata sandi: tulis paling sedikit { $min } huruf
people-mistake-password-long = Kata sandi: paling banyak { $max } huruf
people-mistake-password-guessable = Kata sandi ini mudah ditebak. Tambahkan beberapa kata yang hanya Anda tahu
people-mistake-name = Tulis namanya, paling banyak { $max } huruf
people-mistake-role = Pilih satu tugas
people-mistake-team = Tim ini sudah tidak ada. Pilih yang lain
people-mistake-language = Pilih dari bahasa yang ada
people-mistake-code = Tulis dengan huruf kecil, angka, dan tanda hubung, paling banyak 40 huruf
people-mistake-stale = Halaman ini terlalu lama terbuka. Kirim sekali lagi

people-not-recognised = Surel atau kata sandi belum cocok. Periksa keduanya
people-disabled = Akun ini sedang dihentikan. Hubungi pengelola akun di organisasi Anda
people-too-soon = Tunggu { $wait } detik, lalu coba lagi. Akun Anda tidak dikunci
people-wrong-password = Kata sandi sekarang belum cocok
people-link-void = Tautan ini sudah dipakai atau sudah lewat waktunya. Minta yang baru kepada pengelola akun di organisasi Anda.
people-email-taken = Surel ini sudah punya akun
people-team-taken = Nama ini sudah dipakai tim lain
people-changed-meanwhile = Orang lain baru saja mengubah ini. Bandingkan dulu, lalu simpan lagi kalau tetap begitu
people-own-account = Untuk akun Anda sendiri, minta pengelola akun lain
people-already-so = Keadaannya sudah begitu
people-is-service = Akun program tidak punya kata sandi
people-scope-beyond-role = Izin { $scope } tidak termasuk tugas pemiliknya
people-no-such-account = Akun ini tidak ada.
people-no-such-team = Tim ini tidak ada.
people-no-such-secret = Ini sudah tidak berlaku.
