directory-nav-numbers = Nomor darurat
directory-numbers = Nomor darurat
directory-first = Langkah berikutnya: pilih wilayah yang Anda layani, lalu telepon setiap nomor di bawah. Satu nomor yang mati bisa membuat orang terlambat ditolong. Boleh dilanjutkan nanti.
directory-areas = Wilayah yang dilayani
directory-areas-what = Nomor setempat hanya tampil untuk orang yang berada di wilayah itu.
directory-areas-none = Belum ada wilayah. Tanpa wilayah, yang tampil hanya nomor nasional.
directory-area-search = Nama kabupaten, kota, atau provinsi
directory-area-find = Cari
directory-area-unknown = Kami belum mengenal nama itu. Coba nama kabupaten atau kotanya.
directory-area-leave = Lepas
directory-check = Telepon dan catat
directory-check-what = Yang perlu dicek ulang ada di atas. Telepon, katakan ini hanya pengecekan, lalu catat hasilnya. Nomor yang mati langsung hilang dari semua halaman.
directory-works = Berfungsi
directory-dead = Mati
directory-skip = Tidak saya coba
directory-check-keep = Simpan hasil
directory-remove = Hapus nomor ini
directory-national = Seluruh Indonesia
directory-according-to = Menurut { $source }, { $date }.
directory-asked-why = Tidak semua wilayah punya nomor ini. Baru tampil setelah Anda berhasil menelepon dari wilayah itu.
directory-standing-asked = Belum diketahui.
directory-standing-unchecked = Belum dicek.
directory-standing-stale = Terakhir dicek { $date }, perlu dicek ulang.
directory-standing-fresh = Dicek { $date }.
directory-standing-expired = Sudah tidak berlaku sejak { $date }, tidak ditampilkan.
directory-standing-dead = Mati waktu dicek { $date }, tidak ditampilkan.
directory-ends = Tidak berlaku lagi mulai { $date }.
directory-add = Tambah nomor
directory-add-what = Misalnya call center BPBD, ambulans, pemadam, atau polsek setempat. 112 dan 119 hanya tampil setelah Anda sendiri berhasil menelepon dari wilayah itu.
directory-number = Nomor
directory-number-hint = Seperti orang menulisnya, misalnya 0263 261234 atau 119 ext 8.
directory-label = Nama
directory-label-hint = Yang dikenal orang, misalnya BPBD Cianjur.
directory-kind-label = Untuk apa
directory-where = Berlaku di
directory-source = Sumber
directory-source-hint = Siapa yang menyebut nomor ini, misalnya bpbd.cianjurkab.go.id.
directory-source-url = Alamat sumber di web, kalau ada
directory-source-date = Tanggal sumber
directory-date-hint = Tahun-bulan-tanggal, misalnya 2026-11-25. Boleh tahunnya saja.
directory-valid-to = Berlaku sampai, kalau ada
directory-valid-to-hint = Tahun-bulan-tanggal. Lewat hari itu nomor tidak ditampilkan lagi.
directory-tried = Sudah Anda telepon?
directory-add-do = Tambah
directory-mistake-number = Tulis nomor yang bisa ditelepon, paling sedikit tiga angka
directory-mistake-only-where-tried = 112 dan 119 tidak ada di semua wilayah. Pilih wilayahnya dulu
directory-mistake-empty = { $field ->
    [number] Tulis nomornya
    [label] Tulis namanya, misalnya BPBD Cianjur
   *[source] Tulis siapa yang menyebut nomor ini
}
directory-mistake-url = Tulis alamat web dengan https:// di depan, atau kosongkan
directory-mistake-date = Tulis dengan angka, misalnya 2026-11-25
directory-mistake-kind = Pilih untuk apa nomor ini
directory-ask-authority = Kami belum punya nomor khusus untuk { $place }. Tanyakan ke BPBD, puskesmas, atau polsek di { $place }.
directory-kind = { $kind ->
    [general] Darurat
    [medical] Ambulans
    [police] Polisi
    [fire] Pemadam kebakaran
    [rescue] Pencarian dan pertolongan
    [disaster] Bencana
    [violence] Kekerasan
    [mental_health] Kesehatan jiwa
    [social] Bantuan sosial
    [weather] Cuaca dan gempa
   *[other] Lainnya
}
directory-no-such-number = Nomor itu sudah tidak ada di daftar.
directory-no-such-region = Wilayah itu tidak kami kenal. Pilih provinsi, kabupaten, atau kota.
directory-too-many = Daftarnya sudah penuh. Hapus nomor yang tidak dipakai lagi.
