# The words of the frame of every page.
shell-home = Home
shell-skip = Skip to content
shell-menu = Menu
shell-nav-main = Main
shell-nav-all = All pages
shell-nav-work = Work areas
shell-exit = Quick exit
shell-other-language = Bahasa Indonesia
shell-other-language-short = ID
shell-sign-in = Sign in
shell-sign-out = Sign out
shell-to-home = To the home page
shell-to-help = Write to us
shell-run-by = Run by { $name }.
shell-who-reads = Conversations are encrypted. Only the volunteer who is with you and her supervisors read them.
shell-demo = This is a demonstration. No volunteer reads here. Please do not write about anything real.
shell-demo-short = Demonstration

shell-emergency = Life in danger? Call:
shell-emergency-unknown = We have no number here yet that we can rely on. Go to the nearest police station or health centre.
shell-number-general = Emergency
shell-number-medical = Ambulance
shell-number-fire = Fire
shell-number-disaster = Disaster
shell-number-stale = due for a check
shell-checked-long-ago = last checked by us on {$date}, it may have changed
shell-number-police = Police
shell-number-violence = Violence
shell-number-mind = Mental health
shell-number-rescue = Rescue
shell-emergency-from = These numbers: { $source }.
shell-emergency-sources = Where these numbers come from
shell-emergency-sources-unchecked = Not yet checked by us. Where these numbers come from
shell-according-to = according to { $source }, { $date }
shell-checked-on = checked by us on { $date }
shell-not-checked = not yet checked by us

shell-not-found = Page not found
shell-forbidden = You may not open this yet
shell-sign-in-needed = Sign in first
shell-stale = This page was open for too long
shell-refused = This could not be done yet
shell-unavailable = Something is not working right now
shell-unavailable-detail = Our system cannot be used at the moment. What you just sent may not be saved. Please try again in half a minute.
shell-unavailable-call = If a life is in danger, do not wait. Call one of the numbers above.
shell-fault = Something went wrong on our side
shell-fault-detail = You did nothing wrong. What you just sent may not be saved. Please try once more. If it happens again, tell us the code below.
shell-incident = Incident code:
shell-slot-missing = This part cannot be loaded right now. Incident code: { $incident }
shell-typed = What you wrote

access-sign-in-needed = This page is for volunteers who are signed in. Looking for help? You do not need to sign in.
access-forbidden = Your account does not have permission for this. Ask your supervisor for it.

request-not-found = The address may have changed or may be mistyped. A return code has 26 letters and digits.
request-method = This address exists, but not for this method.
request-too-large = This is too large. At most 1 MB can be sent at once.
request-body = What you sent could not be read. The connection may have broken. Please send it again.
request-other-site = This was sent from another site, so we did not act on it. Open our page and send it from there.
request-stale = Nothing was sent. Open the page again, paste what you wrote, and send it.
request-key = Idempotency-Key must be 16 to 64 ASCII characters; without an account it must be a UUID.
request-other-body = This Idempotency-Key was already used for other content.
request-invalid = Some fields do not fit yet.
request-busy = Too much is being sent to us right now. Nothing was saved. Please try again in half a minute.
request-slow = The answer took too long. What you sent may or may not be saved. Look first before you send it again.

shell-mistakes = { $n ->
    [one] One thing to put right
   *[other] { $n } things to put right
 }
shell-mistakes-kept = Nothing else you entered is lost.
shell-text-empty = Write something here
shell-text-too-long = Too long: { $len } characters. { $max } fit. Split it into two messages
shell-text-unreadable = Some characters could not be read. We removed them; check the text and send it again

shell-tier-imminent = Imminent
shell-tier-high = High
shell-tier-elevated = Elevated
shell-tier-routine = Routine

shell-language = { $code ->
    [id] Indonesian
    [en] English
    [jv] Javanese
    [su] Sundanese
    [mad] Madurese
    [min] Minangkabau
    [bug] Buginese
    [ban] Balinese
    [ace] Acehnese
    [bjn] Banjarese
    [bbc] Toba Batak
    [mak] Makassarese
    [sas] Sasak
    [zh] Chinese
    [ar] Arabic
   *[other] { $code }
 }

shell-weekday = { $day ->
    [d1] Monday
    [d2] Tuesday
    [d3] Wednesday
    [d4] Thursday
    [d5] Friday
    [d6] Saturday
   *[d7] Sunday
 }
shell-month = { $month ->
    [m01] January
    [m02] February
    [m03] March
    [m04] April
    [m05] May
    [m06] June
    [m07] July
    [m08] August
    [m09] September
    [m10] October
    [m11] November
   *[m12] December
 }
shell-month-short = { $month ->
    [m01] Jan
    [m02] Feb
    [m03] Mar
    [m04] Apr
    [m05] May
    [m06] Jun
    [m07] Jul
    [m08] Aug
    [m09] Sep
    [m10] Oct
    [m11] Nov
   *[m12] Dec
 }
shell-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
 }
shell-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
 }
shell-seconds = { $n ->
    [one] { $n } second
   *[other] { $n } seconds
 }
