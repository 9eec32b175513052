# Kata untuk kode: yang dipilih relawan saat menutup, keadaan, tingkat, dan jawaban atas penolakan.

hotline-call_type-counselling = Konseling
hotline-call_type-silent = Tidak ada suara atau tulisan
hotline-call_type-wrong_number = Salah alamat
hotline-call_type-prank = Iseng
hotline-call_type-abusive = Melecehkan relawan
hotline-call_type-test = Uji coba
hotline-call_type-information = Hanya bertanya informasi
hotline-call_type-follow_up = Tindak lanjut

hotline-action-supported = Mendengarkan dan menemani
hotline-action-risk_assessed = Menanyakan risiko
hotline-action-safety_planned = Menyusun rencana aman
hotline-action-informed = Memberi informasi
hotline-action-referred = Merujuk ke layanan
hotline-action-need_recorded = Mencatat kebutuhan
hotline-action-emergency_called = Memanggil bantuan darurat
hotline-action-reported = Melapor sesuai kewajiban hukum
hotline-action-supervisor_asked = Meminta pendapat pengawas
hotline-action-follow_up_agreed = Menyepakati tindak lanjut
hotline-action-other = Lainnya

hotline-outcome-resolved = Mendapat yang dicari
hotline-outcome-relieved = Lebih tenang atau lebih aman
hotline-outcome-referred = Dilanjutkan oleh layanan lain
hotline-outcome-follow_up = Dilanjutkan pada waktu yang disepakati
hotline-outcome-handed_to_emergency = Diambil alih petugas darurat
hotline-outcome-unresolved = Belum tertolong
hotline-outcome-no_reply = Berhenti membalas
hotline-outcome-ended_by_client = Diakhiri pencari bantuan
hotline-outcome-ended_by_volunteer = Diakhiri relawan, alasannya di catatan
hotline-outcome-nothing_to_do = Tidak ada yang perlu dilakukan

hotline-category-violence = Kekerasan
hotline-category-mental_health = Kesehatan jiwa
hotline-category-physical_health = Kesehatan tubuh
hotline-category-missing_children = Anak hilang
hotline-category-accessibility = Kebutuhan dan layanan
hotline-category-discrimination = Diskriminasi
hotline-category-family_relationships = Keluarga
hotline-category-peer_relationships = Teman dan pasangan
hotline-category-education_occupation = Sekolah dan pekerjaan
hotline-category-sexuality = Seksualitas
hotline-category-non_counselling = Tentang layanan ini
hotline-category-other = Lainnya

hotline-topic-domestic_violence = Kekerasan dalam rumah tangga
hotline-topic-physical_violence = Kekerasan fisik
hotline-topic-emotional_violence = Kekerasan psikis
hotline-topic-sexual_violence = Kekerasan seksual
hotline-topic-online_sexual_violence = Kekerasan seksual lewat internet
hotline-topic-commercial_exploitation = Eksploitasi seksual komersial
hotline-topic-neglect = Penelantaran
hotline-topic-bullying = Perundungan
hotline-topic-child_marriage = Perkawinan anak
hotline-topic-child_labour = Pekerja anak
hotline-topic-trafficking = Perdagangan orang
hotline-topic-harmful_practices = Praktik adat yang melukai
hotline-topic-suicide = Pikiran mengakhiri hidup
hotline-topic-self_harm = Melukai diri
hotline-topic-distress = Cemas, sedih, sulit tidur
hotline-topic-anger = Marah
hotline-topic-grief = Kehilangan dan duka
hotline-topic-trauma = Trauma
hotline-topic-loneliness = Kesepian
hotline-topic-self_image = Pandangan terhadap diri
hotline-topic-eating = Masalah makan
hotline-topic-substance_use = Alkohol, narkoba, judi
hotline-topic-physical_health = Kesehatan tubuh
hotline-topic-disability = Disabilitas
hotline-topic-pregnancy = Kehamilan
hotline-topic-sexual_health = Kesehatan reproduksi
hotline-topic-hiv = HIV
hotline-topic-missing_child = Anak hilang
hotline-topic-runaway = Pergi dari rumah
hotline-topic-basic_needs = Makanan, uang, kebutuhan pokok
hotline-topic-homelessness = Tempat tinggal
hotline-topic-disaster = Bencana
hotline-topic-health_services = Layanan kesehatan
hotline-topic-social_assistance = Bantuan sosial
hotline-topic-access_to_school = Akses sekolah
hotline-topic-legal_matters = Hukum
hotline-topic-discrimination_origin = Karena suku atau asal
hotline-topic-discrimination_belief = Karena agama atau keyakinan
hotline-topic-discrimination_gender = Karena jenis kelamin atau gender
hotline-topic-discrimination_health = Karena penyakit atau disabilitas
hotline-topic-discrimination_poverty = Karena keadaan ekonomi
hotline-topic-parents = Orang tua
hotline-topic-siblings = Kakak dan adik
hotline-topic-separation = Perpisahan orang tua atau pasangan
hotline-topic-care_outside_family = Pengasuhan di luar keluarga
hotline-topic-family_health = Anggota keluarga yang sakit
hotline-topic-friends = Teman
hotline-topic-partner = Pasangan
hotline-topic-classmates_colleagues = Teman sekelas atau rekan kerja
hotline-topic-schoolwork = Pelajaran sekolah
hotline-topic-teachers = Guru
hotline-topic-work = Pekerjaan
hotline-topic-orientation_identity = Orientasi dan identitas
hotline-topic-sexual_behaviour = Perilaku seksual
hotline-topic-about_helpline = Bertanya tentang layanan ini
hotline-topic-about_other_services = Bertanya tentang layanan lain
hotline-topic-complaint = Keluhan
hotline-topic-thanks = Ucapan terima kasih
hotline-topic-other = Lainnya

hotline-state-waiting = menunggu
hotline-state-offered = ditawarkan
hotline-state-active = ditemani
hotline-state-parked = menunggu telepon balik
hotline-state-dormant = diam
hotline-state-wrapping = sedang ditutup
hotline-state-closed = selesai

hotline-tier-imminent = Gawat
hotline-tier-high = Tinggi
hotline-tier-elevated = Waspada
hotline-tier-routine = Biasa

hotline-presence-available = Siap menerima
hotline-presence-away = Bertugas, ambil sendiri
hotline-presence-break = Jeda
hotline-presence-offline = Tidak bertugas

hotline-filter-language = bahasa
hotline-filter-skills = keahlian
hotline-filter-passed = sudah dilewati

hotline-danger-yes = Ya
hotline-danger-no = Tidak
hotline-danger-unsure = Tidak yakin

hotline-field-missing = Pilih atau isi dulu
hotline-field-unknown = Pilih dari daftar
hotline-field-too_long = Terlalu panjang, ringkas sedikit
hotline-field-too_many = Terlalu banyak, pilih yang paling penting
hotline-field-unreadable = Ada tanda yang tidak bisa ditampilkan. Hapus, lalu kirim lagi

hotline-not-found = Percakapan ini tidak ada, atau tidak bisa dibuka dari sini.
hotline-illegal = { $state ->
    [waiting] Percakapan ini sedang menunggu di antrean.
    [offered] Percakapan ini sedang ditawarkan kepada seseorang.
    [active] Percakapan ini sedang ditemani seseorang.
    [parked] Percakapan ini menunggu telepon balik.
    [dormant] Percakapan ini sedang diam.
    [wrapping] Percakapan ini sedang ditutup.
    [closed] Percakapan ini sudah selesai.
   *[other] Keadaan percakapan ini sudah berubah.
 }
hotline-already-taken = Orang lain baru saja mengambilnya. Muat ulang antrean, lalu lanjutkan.
hotline-not-offered = Tawaran ini bukan untuk Anda, atau waktunya sudah lewat. Percakapannya kembali ke urutan semula.
hotline-full = Sudah memegang sebanyak yang boleh. Tutup atau kembalikan satu dulu.
hotline-not-there = Anda sedang jeda atau tidak bertugas. Ubah kehadiran dulu, lalu ambil lagi.
hotline-not-yours = Percakapan ini dipegang orang lain.
hotline-not-in-team = Relawan itu tidak melayani antrean ini.
hotline-same-tier = Tingkatnya sudah seperti itu.
hotline-not-as-seen = Sejak halaman ini Anda lihat, ada pesan baru atau tingkatnya berubah. Baca dulu, lalu putuskan lagi.
hotline-busy = Ia sedang ditawari percakapan lain. Coba sebentar lagi.
hotline-yourself = Pilih orang lain, bukan diri sendiri.
hotline-nobody-named = Untuk menemani sampai diterima, pilih satu orang. Kalau ke tim, percakapan langsung berpindah.
hotline-has-second = Sudah ada relawan kedua di percakapan ini.
hotline-in-it = Ia sudah ada di percakapan ini.
hotline-not-withdrawable = Tulisan ini tidak bisa ditarik lagi. Yang bisa ditarik hanya balasan Anda sendiri, sebentar setelah dikirim.
hotline-not-silent = Sudah ada keputusan tentang diamnya, atau ia sudah menulis lagi.
hotline-still-holds = Anda masih menemani { $held } orang. Serahkan dulu satu per satu, lalu selesai bertugas.
hotline-no-such-reply = Balasan siap pakai ini sudah tidak ada.
hotline-too-many-replies = Balasan siap pakai sudah terlalu banyak. Hapus satu dulu.

hotline-risk-suicide = bunuh diri atau menyakiti diri
hotline-risk-violence = kekerasan
hotline-risk-medical = kesehatan
hotline-risk-disaster = bencana
hotline-risk-distress = tekanan batin
hotline-risk-other = lain-lain
hotline-called-police = Polisi
hotline-called-ambulance = Ambulans atau rumah sakit
hotline-called-rescue = SAR atau pemadam
hotline-called-protection = Layanan perempuan dan anak
hotline-called-village = Ketua RT atau perangkat desa
hotline-called-family = Orang dekatnya
hotline-called-other = Pihak lain
hotline-basis-consent = dengan persetujuannya
hotline-basis-vital_interest = demi keselamatan jiwa
hotline-came-on_the_way = bantuan dalam perjalanan
hotline-came-arrived = bantuan sudah bersamanya
hotline-came-advised = diberi saran, tidak ada yang datang
hotline-came-no_answer = tidak diangkat
hotline-came-refused = tidak bersedia datang
