# Opening hours, for supervisors
hotline-hours = Opening hours
hotline-hours-what = When no volunteer is on duty, we promise an answer within these hours. Write the hours of each day, such as 08:00-16:00, or 08:00-12:00, 13:00-17:00, or 20:00-04:00, or “24 hours”. Leave closed days empty.
hotline-hours-no-team = You are in no team yet.
hotline-hours-none = No opening hours are set. Nobody who writes is promised a time.
hotline-hours-never = No day is open. Nobody who writes is promised a time.
hotline-hours-open = Open now, until { $time }.
hotline-hours-next = Closed now, open again { $time }.
hotline-hours-zone = Time zone
hotline-hours-week = Opening hours of the week
hotline-hours-closed = closed
hotline-hours-all-day = 24 hours
hotline-hours-keep = Save
hotline-hours-other = Days with other hours
hotline-hours-other-none = None yet.
hotline-hours-add = Add a holiday or other hours
hotline-hours-day = Date
hotline-hours-day-missing = Choose the date
hotline-hours-spans = Hours on that day
hotline-hours-spans-hint = Leave empty if closed.
hotline-hours-why = Why (may be left empty)
hotline-hours-remove = Remove
hotline-hours-unread = These hours cannot be read. Write them like 08:00-16:00, with commas between several, none overlapping
hotline-no-such-team = This team is not one of yours
hotline-zone-needed = Choose the time zone of this team
hotline-too-many-exceptions = The list of days with other hours is full. Remove those no longer needed

# Nobody on duty
hotline-talk-alone = We have your message and it stays with us, even if you close this page. No volunteer is on duty right now.
hotline-promise-here = We will answer on this page no later than
hotline-promise-call = We will call you no later than
hotline-promise-none = We do not know yet when somebody can answer, so we promise no time. As soon as a volunteer is there, your turn counts from when you wrote.
hotline-promise-missed = We are sorry, we have not kept our word. We should have reached you no later than
hotline-promise-still = Your message is still here and you have not lost your place in the queue.
hotline-now = What you can do now
hotline-now-danger = Is a life in danger? Do not wait for us, call a number above.
hotline-now-place = If you can, go somewhere safer or close to somebody you trust.
hotline-now-write = Write again whenever you like. We read everything before we answer.
hotline-board-kept = Promises kept
hotline-board-kept-of = of { $n }
hotline-board-kept-month = 30 days: { $n } %

# Call-backs: her page
hotline-call-link = Easier by phone? Ask us to call
hotline-call-back-to = Back to the conversation
hotline-call-heading = Ask for a call
hotline-call-open = We will call between { $from } and { $due }.
hotline-call-kept = We still keep your number. No call is planned.
hotline-call-parked = You have left the queue. Write any time to come back into it.
hotline-call-in-line = You keep your place in the queue as well. We reach you whichever way is possible first.
hotline-call-alone = No volunteer is on duty right now.
hotline-call-number-kept = Your number:
hotline-call-hours-only = We call only in the hours you choose, and we do not say who we are.
hotline-call-more = More
hotline-call-phone = Phone number
hotline-call-phone-hint = Seen only by the volunteer who calls you, and we note each time it is seen.
hotline-call-phone-unread = This number cannot be read. Write it like 0812 3456 7890
hotline-call-when-label = When a call is safe
hotline-call-when = { $when ->
    [morning] Morning, 06:00–10:00
    [noon] Midday, 10:00–15:00
    [afternoon] Afternoon, 15:00–18:00
    [evening] Evening, 18:00–22:00
    [own] Other hours:
   *[any] Any time
 }
hotline-call-when-unread = Choose when it begins and when it ends, two different times
hotline-call-zone-missing = Choose the time zone you are in
hotline-call-from = from
hotline-call-to = to
hotline-call-careful = If somebody else answers
hotline-call-message = You may leave a message
hotline-call-name = You may say the name of your organisation
hotline-call-opening = What to say first (may be left empty)
hotline-call-opening-hint = What we say first, such as “This is Sri from the sewing group”.
hotline-call-line = The queue
hotline-call-stay = I keep waiting here too
hotline-call-leave = I leave the queue and wait for the call
hotline-call-consent = By pressing this button you agree that we keep this number encrypted and call it. You can take this back on this page at any time.
hotline-call-do = Ask for a call
hotline-consents = What you agreed to
hotline-consent = { $purpose ->
   *[call_back] Keeping your number and calling you
 }
hotline-consent-given = Given
hotline-consent-withdrawn = Taken back
hotline-consent-withdraw = Take back and delete my number
hotline-write-first = This conversation ended a while ago. Write a message first, then ask for a call
hotline-hours-needed = Choose safe hours. Outside them we do not call

# Call-backs: the volunteers' list
hotline-calls = Call-backs
hotline-calls-late = { $n } late
hotline-calls-what = Whoever was promised first is at the top. Take one, show its number, then note what came of it. Every number shown is noted.
hotline-calls-none = Nobody waits to be called.
hotline-calls-due = no later than
hotline-calls-overdue = Late, it should have been no later than
hotline-calls-any-time = May be called at any time.
hotline-calls-until = Safe to call until { $time }.
hotline-calls-from = Do not call now. Safe from { $time }.
hotline-calls-no-number = The number is not kept any longer. Close this call-back.
hotline-calls-claim = I make this call
hotline-calls-claimed = { $alias } is calling
hotline-calls-show = Show the number for this call-back
hotline-calls-opening = Say first:
hotline-calls-neutral = Do not name the organisation or the matter, whoever answers.
hotline-calls-message = A message may be left.
hotline-calls-no-message = Leave no message.
hotline-calls-outcome = What came of it
hotline-calls-note = Note it
hotline-calls-close = Close without a call
hotline-call-outcome = { $code ->
    [reached] Reached
    [no_answer] No answer
    [busy] Busy
    [wrong_number] Wrong number
   *[asked_to_stop] Asked for no more calls
 }
hotline-not-safe-now = These are not her safe hours. Do not call yet
hotline-may-not-call = Do not call: somebody watches and no safe hours were chosen
hotline-not-claimed = Take this call-back first. Perhaps your time for it is over
hotline-call-link-change = Change or cancel the call
hotline-calls-attempts = Attempts so far: { $n }.
hotline-calls-planned = Planned from { $time }.
