directory-nav-numbers = Emergency numbers
directory-numbers = Emergency numbers
directory-first = Next step: choose the area you serve, then dial every number below. With one dead number, help may come too late. You can go on later.
directory-areas = Areas served
directory-areas-what = Local numbers are shown only to people who are in that area.
directory-areas-none = No area yet. Without one, only national numbers are shown.
directory-area-search = Name of a regency, city or province
directory-area-find = Search
directory-area-unknown = We do not know that name yet. Try the regency or city.
directory-area-leave = Remove
directory-check = Dial and note
directory-check-what = What is due stands first. Call, say that you are only checking, and note the result. A dead number leaves every page at once.
directory-works = Works
directory-dead = Dead
directory-skip = I did not try
directory-check-keep = Save results
directory-remove = Delete this number
directory-national = All of Indonesia
directory-according-to = According to { $source }, { $date }.
directory-asked-why = Not every region has this number. It is shown only once you got through from that area.
directory-standing-asked = Not known yet.
directory-standing-unchecked = Not checked yet.
directory-standing-stale = Last checked { $date }, due for a check.
directory-standing-fresh = Checked { $date }.
directory-standing-expired = Ended { $date }, not shown.
directory-standing-dead = Dead when checked { $date }, not shown.
directory-ends = No longer holds from { $date }.
directory-add = Add a number
directory-add-what = For example the local disaster agency, ambulance, fire brigade or police post. 112 and 119 are shown only once you yourself got through from that area.
directory-number = Number
directory-number-hint = As people write it, for example 0263 261234 or 119 ext 8.
directory-label = Name
directory-label-hint = What people know it as, for example BPBD Cianjur.
directory-kind-label = What for
directory-where = Holds in
directory-source = Source
directory-source-hint = Who gives this number, for example bpbd.cianjurkab.go.id.
directory-source-url = Web address of the source, if any
directory-source-date = Date of the source
directory-date-hint = Year-month-day, for example 2026-11-25. The year alone will do.
directory-valid-to = Holds until, if known
directory-valid-to-hint = Year-month-day. After that day the number is shown no longer.
directory-tried = Did you dial it?
directory-add-do = Add
directory-mistake-number = Write a number that can be called, at least three digits
directory-mistake-only-where-tried = 112 and 119 do not exist everywhere. Choose the area first
directory-mistake-empty = { $field ->
    [number] Write the number
    [label] Write its name, for example BPBD Cianjur
   *[source] Write who gives this number
}
directory-mistake-url = Write a web address beginning with https://, or leave it empty
directory-mistake-date = Write it in figures, for example 2026-11-25
directory-mistake-kind = Choose what the number is for
directory-ask-authority = We have no number for { $place } yet. Ask the BPBD (disaster agency), a puskesmas (health centre) or a police post in { $place }.
directory-kind = { $kind ->
    [general] Emergency
    [medical] Ambulance
    [police] Police
    [fire] Fire brigade
    [rescue] Search and rescue
    [disaster] Disaster
    [violence] Violence
    [mental_health] Mental health
    [social] Social assistance
    [weather] Weather and earthquakes
   *[other] Other
}
directory-no-such-number = That number is no longer in the list.
directory-no-such-region = We do not know that region. Choose a province, regency or city.
directory-too-many = The list is full. Delete a number that is no longer used.
