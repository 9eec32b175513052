# Words of the conversation service.
hotline-nav-home = Home
hotline-nav-help = Write to us
hotline-nav-chat = Return code
hotline-nav-privacy = Your data
hotline-nav-console = Console
hotline-nav-supervisor = Board

# Home
hotline-home-heading = You do not have to carry this alone.
hotline-home-somebody = There are people here who read and answer. No account, no name, free of charge.
hotline-home-start = Start a conversation
hotline-home-continue = Continue with your return code
hotline-home-watched = Can somebody see your screen? The “Quick exit” button above replaces this page at once with a different one.

# Who reads
hotline-who-heading = Who reads this
hotline-who-volunteer = Your messages are read by the volunteer who is with you and by her supervisors. Nobody else.
hotline-who-name = We do not ask for your name or number. We only know what you write.
hotline-who-sealed = Messages are stored encrypted. You can delete everything at any time.
hotline-who-exception = One exception:
hotline-who-exception-what = if a life is in danger, we may call for help. We tell you first whenever we can.
hotline-who-more = Your data and your rights

# First message
hotline-help = Write to us
hotline-help-heading = What is happening?
hotline-help-text = Write it in your own words
hotline-help-text-hint = “Hello” is enough if you do not know where to begin. No name needed.
hotline-help-more = Place, topic, language, safety (you can skip this)
hotline-help-language = Language
hotline-help-language-hint = We look first for a volunteer who speaks it.
hotline-help-region = Where are you?
hotline-help-danger = Is anybody in danger right now?
hotline-help-danger-hint = It decides who is answered first. You need not answer.
hotline-help-about = What is it about?
hotline-help-about-none = Choose if you like
hotline-help-watched = Somebody else may read this phone
hotline-help-watched-hint = We will write in neutral words.
hotline-help-under-18 = I am under 18
hotline-help-send = Send and join the queue
hotline-send = Send
hotline-send-again = Send again
hotline-text-empty = Write a message first. One word is enough
hotline-text-too-long = This message is { $over } letters too long. One message holds { $max }. Send a part now and the rest after it
hotline-text-cleaned = Some signs cannot be shown and we took them out. Please check, then press send again
hotline-text-guessed = Some letters could not be read, so we guessed them. Please check, then press send again
hotline-text-stale = This page has been open for a long time, so your message has not been sent. Your words are still here. Press send again
hotline-text-other = We already have your first message. If you want to send this one too, press send again
hotline-text-not-received = We have not received your message. Your words are still here, please press send again. If a life is in danger, do not wait: call a number above
hotline-unsent = Not sent yet

# Coming back with a code
hotline-note = Notes
hotline-back-heading = Come back with your code
hotline-back-code = Return code
hotline-back-code-hint = 26 letters and digits. Capitals, spaces and hyphens do not matter.
hotline-back-open = Open
hotline-back-lost = Lost the code? We cannot look it up, because we do not keep it. You can start again at any time.
hotline-code-empty = Write your return code here
hotline-code-unread = A code has 26 letters and digits. Please check whether one is missing or too many
clients-not-found = This code opens no conversation. A code has 26 letters and digits. Check it again slowly, or start a new conversation.
clients-slowed = That was a few tries. Wait { $seconds } seconds, then try again. Nothing is lost
clients-erased = This conversation was deleted and nobody can read it any more.

# The conversation
hotline-talk-number = You are number { $n } in the queue
hotline-talk-more-than = more than { $n }
hotline-talk-with = { $alias } is with you
hotline-talk-with-somebody = A volunteer is with you
hotline-talk-heading = { $state ->
    [offered] You are next
    [dormant] We are waiting to hear from you
    [wrapping] This conversation is being closed
    [closed] This conversation is over
    [parked] You are waiting for our call
   *[waiting] You are in the queue
 }
hotline-talk-says = { $state ->
    [offered] We are asking a volunteer whether she can be with you. We have your message.
    [active] The answers appear on this page. Write as much or as little as you like.
    [dormant] There is no hurry. As soon as you write, your message reaches the same volunteer, or another one if she cannot answer.
    [wrapping] The volunteer is writing her closing notes. Is there anything else you want to say? Just write below.
    [closed] You can still read it here. Need to talk again? Just write, and you join the queue again.
    [parked] Need to talk now? Just write, and you join the queue again.
   *[waiting] We have your message and keep it, even if you close this page.
 }
hotline-talk-wait = { $step ->
    [minutes] { $n ->
        [1] About 1 minute until a volunteer is there for you. It may be sooner or later.
       *[other] About { $n } minutes until a volunteer is there for you. It may be sooner or later.
     }
    [hours] { $n ->
        [1] About 1 hour until a volunteer is there for you. It may be sooner or later.
       *[other] About { $n } hours until a volunteer is there for you. It may be sooner or later.
     }
    [hour_and_half] About an hour and a half until a volunteer is there for you. It may be sooner or later.
    [more] Perhaps more than { $n } hours until a volunteer is there for you. It may be sooner.
   *[unknown] We cannot yet say how long the wait will be.
 }
hotline-talk-label = Conversation
hotline-talk-you = You
hotline-talk-house = Automatic message
hotline-talk-volunteer = Volunteer
hotline-talk-received = received
hotline-talk-read = read
hotline-talk-sending = being sent
hotline-talk-unsent = Not sent yet. Your text is safe on this device. We keep trying to send it
hotline-talk-typing = { $alias } is writing
hotline-talk-reply = Reply
hotline-talk-add = Add a message
hotline-talk-look = See new messages
hotline-talk-noscript = New messages do not appear by themselves here. Press “See new messages” at any time; what you are writing is not lost. The “Quick exit” button opens another page, but the address of this one stays in the browser history.
hotline-place-where = Where are you?
hotline-place-why = You can skip this. If we know, we show you the emergency numbers of your place.
hotline-place-field = Name of the place or postal code
hotline-place-hint = City, district or postal code, for example Cianjur.
hotline-place-write = Write the place
hotline-place-other = None of these, write again
hotline-place-unknown = We do not know that place yet. Try the city or regency.
hotline-place-keep = Save
hotline-place-known = { $place }. Change place
hotline-place-change = The right place
hotline-talk-code = Come back from another phone
hotline-talk-code-what = Keep this code where only you can find it. Whoever has the code can read the conversation, unless you set a secret word.
hotline-talk-word = Secret word
hotline-talk-word-what = Set a word that only you know. After that the code alone is not enough to open the conversation.
hotline-talk-word-is-set = A secret word is set. If you forget it, you cannot open this conversation again, and we cannot open it for you.
hotline-talk-word-field = Secret word
hotline-talk-word-new = New secret word
hotline-talk-word-set = Set the word
hotline-talk-word-remove = Remove the word
hotline-talk-who = Who can read this
hotline-talk-end = End or delete
hotline-talk-end-what = Ending means that you leave the queue, or that the volunteer stops here. The messages stay.
hotline-talk-end-do = End the conversation
hotline-talk-delete-what = Once deleted, all messages are gone and cannot be brought back.
hotline-talk-delete = Delete all messages

# The secret word
hotline-word-field = Word
hotline-word-open = Open
hotline-word-other = This word does not fit yet. Please try once more
hotline-word-stale = This page has been open for a long time. Write the word once more, then send it
hotline-word-draft = What you wrote has not been sent and we are holding it. Once this is open, it is back in its field.

# Delete
hotline-delete-heading = Delete all messages?
hotline-delete-what = Nobody will be able to read your messages and our answers any more. The return code stops working. This cannot be undone.
hotline-delete-then = You can still write to us at any time, as a new conversation.
hotline-delete-do = Delete everything
hotline-delete-not = Do not delete
hotline-deleted-heading = Everything is deleted
hotline-deleted-what = Nobody can read those messages any more. The address of this page may still be in your browser history. You are welcome back at any time.

# Your data
hotline-privacy = Your data and your rights
hotline-privacy-noted = Each time somebody opens your conversation, we note who it was and when.
hotline-privacy-admins = Account keepers look after accounts, not conversations.
hotline-privacy-kept = What we keep
hotline-privacy-kept-words = Your messages, our answers and the volunteer's notes. All of it encrypted with a key made only for you.
hotline-privacy-kept-facts = A made-up name that we choose, the language, the times, how urgent it is, and the place if you named one. A phone number only if you give us one, encrypted, and you can delete it yourself.
hotline-privacy-kept-code = A trace of your return code and secret word, not the code and the word. The code cannot be read back from it.
hotline-privacy-kept-wrap-up = Afterwards the volunteer notes topics, what was done and the outcome, chosen from lists.
hotline-privacy-not-kept = What we do not keep
hotline-privacy-not-kept-what = Your name, your internet address and the kind of phone you use. This page also loads nothing from anybody else.
hotline-privacy-delete = Deleting
hotline-privacy-delete-what = Open your conversation and choose “Delete all messages”. We throw the key away, so that nobody can read the messages any more, including us. You need no reason.
hotline-privacy-device = On your phone
hotline-privacy-cookies = We place at most two small notes (cookies): the language you chose, and a sign that the secret word was right. The second one goes when the browser is closed, when you press “Quick exit”, or after two hours.
hotline-privacy-history = The address of a conversation can stay in the browser history. If you share the phone, clear the history or set a secret word.

# Volunteer console
hotline-form-stale = This page has been open for a long time, so nothing has been changed. Press the button once more
hotline-channel = { $kind ->
    [web] web
   *[other] { $kind }
 }
hotline-channel-simulation = { $channel }, simulation
hotline-row-offered = offered to { $alias }
hotline-console-load = Holding { $held } of { $capacity }
hotline-console-presence = My presence
hotline-console-set = Change
hotline-console-next = Take the most urgent
hotline-console-none = There is nobody you can take right now: nobody waits in your languages, or you hold as many as you may.
hotline-console-nothing = No conversation is open
hotline-console-nothing-what = Choose one that you hold, or take the most urgent. What is offered to you appears above the queue.
hotline-console-parts = Parts of the screen
hotline-console-queue = Queue
hotline-offer = Offer
hotline-offer-left = Time left for the offer
hotline-offer-accept = Accept
hotline-offer-pass = Pass
hotline-queue-mine = Held by me
hotline-queue-mine-none = None yet.
hotline-queue-waiting = Waiting
hotline-queue-waiting-none = Nobody is waiting.
hotline-queue-longest = longest
hotline-queue-count = { $n ->
    [1] 1 person waits
   *[other] { $n } people wait
 }
hotline-tier-change = Change the tier
hotline-tier-new = New tier
hotline-tier-reason = Reason
hotline-tier-do = Save the tier
hotline-log-with = Conversation with { $alias }
hotline-log-note = Note by { $alias }
hotline-log-whisper = Whisper by { $alias }
hotline-log-queued = Waiting to be sent
hotline-log-sent = Sent
hotline-log-failed = Not sent yet
hotline-log-read = Read
hotline-write-kind = Kind of text
hotline-write-answer = Reply
hotline-write-note = Team note
hotline-write-only-note = Never sent to the help-seeker.
hotline-write-to = Reply to { $alias }
hotline-write-closed = Nothing can be written in this conversation now.
hotline-person = This person
hotline-person-channel = Channel
hotline-person-address = Address
hotline-person-region = Place
hotline-person-region-words = In her words
hotline-person-about = About
hotline-person-danger = Danger right now
hotline-person-watched = She may be watched. Write in neutral words.
hotline-person-under-18 = She said that she is under 18.
hotline-person-earlier = Earlier
hotline-person-earlier-none = This is her first conversation.

# What moves by itself
hotline-seconds = s
hotline-minutes = min
hotline-console-gone = That conversation is no longer with you.
hotline-line-lost = The connection is lost. We keep trying. What you see here may not be the latest.
hotline-line-ended = Your session has ended. Sign in again to go on. What you wrote stays on this device.
hotline-offer-time = { $n } seconds to answer
hotline-offer-waits = still waiting
hotline-offer-somebody = Somebody is waiting for your answer
hotline-queue-new = new
hotline-write-sending = Being sent
hotline-write-unsent = Not sent yet. Your text is safe on this device. We keep trying to send it
hotline-write-letters = characters
hotline-draft-here = Draft kept on this device
hotline-key-move = move between conversations
hotline-key-break = break
hotline-key-all = all keys
hotline-key-writing = While writing:
hotline-key-key = key
hotline-key-leave = stop writing
hotline-keys = Keys
hotline-keys-how = They work outside the text field. While writing, hold Alt with the key.
hotline-settings = For me, in this browser
hotline-settings-keys = Use single keys
hotline-settings-sound = Play a tone when something is offered
hotline-settings-notice = Show a notification when something is offered
hotline-settings-hear = Hear the tone
hotline-settings-shut = Done

# Wrap-up
hotline-wrap-up = Close the conversation
hotline-wrap-back = Back to the conversation
hotline-wrap-hint = Except for counselling, the kind and the outcome are enough.
hotline-wrap-call_type = Kind of contact
hotline-wrap-topics = Topics
hotline-wrap-actions = What was done
hotline-wrap-outcome = Outcome
hotline-wrap-tier = Tier at the end of the conversation
hotline-wrap-notes = Notes
hotline-wrap-notes-hint = What the next volunteer should know. May be left empty.
hotline-wrap-do = Save and close
hotline-wrap-mistake = { $field }: { $what }

# Supervisor's board
hotline-board-longest = Longest wait
hotline-board-none = Nobody is waiting.
hotline-board-tier = Tier
hotline-board-people = People
hotline-board-available = Ready to be offered
hotline-board-of = { $n ->
    [1] of 1 volunteer
   *[other] of { $n } volunteers
 }
hotline-board-line = The line, longest wait first
hotline-board-wait = Time
hotline-assign = Assign
hotline-assign-to = To
hotline-assign-to-missing = Choose a volunteer from the list
hotline-assign-do = Assign the conversation
hotline-assign-nobody = This team has no volunteers yet.

# To other hands
hotline-hand-on = Hand on
hotline-hand-to = To
hotline-hand-people = Volunteers on duty
hotline-hand-teams = Other teams
hotline-hand-note = Note for whoever continues
hotline-hand-how = How
hotline-hand-warm = I stay until it is accepted
hotline-hand-cold = Let go now
hotline-hand-do = Hand the conversation on
hotline-hand-missing = Choose from the list
hotline-hand-nobody = Nobody can take it right now. It stays with you.
hotline-hand-back = Take it back
hotline-hand-waits = Offered to { $alias }. You stay until it is accepted.
hotline-invite = Invite
hotline-invite-what = Whoever you invite reads and writes too. The help-seeker is told the name.
hotline-invite-who = Who
hotline-invite-do = Invite to the conversation
hotline-invite-nobody = No other volunteer is on duty.
hotline-leave = Leave the conversation
hotline-join = Join
hotline-take-over = Take over
hotline-write-whisper = Whisper
hotline-hand-not-there = That volunteer is not ready to be offered anything. Choose somebody else
hotline-undo = Take back
hotline-undo-may = can be taken back
hotline-wrap-short = Close
hotline-console-release = Give back to the queue
hotline-console-release-what = Or let any volunteer take it. It goes back to its old place.
hotline-silent = No word for { $n } minutes. Decide: reach out, raise the tier, or wait.
hotline-silent-settle = Seen, keep waiting
hotline-hand-over = Before you go off duty
hotline-hand-over-back = Back to the console
hotline-hand-over-none = No conversation has to be handed over.
hotline-hand-over-what = Hand over the conversations you are still in, so that nobody is left alone.
hotline-hand-over-line = Back to the queue, at the old place
hotline-hand-over-to = Offer to { $alias }
hotline-hand-over-do = Hand over and go off duty
hotline-board-promise = Promise: answered within { $time }
hotline-board-late = over by
hotline-board-take-why = Longest wait, taken from the board by the supervisor
hotline-board-offer-to = Give to…
hotline-board-imminent = Imminent now
hotline-board-who = Who is on what
hotline-board-volunteer = Volunteer
hotline-board-state = State
hotline-board-with = With
hotline-board-heavy = Heavy
hotline-board-act = Action
hotline-board-listen = Listen
hotline-board-offered = being offered
hotline-board-look = Needs a look
hotline-board-look-none = Nothing needs a look right now.
hotline-board-silent = no word after our answer. Somebody has to decide.
hotline-board-tired = { $n } heavy conversations in a row. Offer a break.
hotline-draft-kept = Draft kept
hotline-key-replies = canned replies
hotline-replies-all = Canned replies
hotline-log-typing = { $alias } is typing…
hotline-board-level = Answered within { $n } seconds
hotline-board-goal = target 80 %, { $n } answered today
hotline-board-level-none = Nobody has been answered yet today.
hotline-board-unanswered = Unanswered today
hotline-board-speed = Average until answered
hotline-board-left = Left before an answer
hotline-board-left-short = { $n } short
hotline-board-used = Occupied

# Canned replies, for supervisors
hotline-replies = Canned replies
hotline-replies-back = Back to the board
hotline-replies-what = Sentences that volunteers can use with one key. These fill themselves:
hotline-replies-add = Add a reply
hotline-replies-title = Name
hotline-replies-text = Sentence
hotline-replies-keep = Save
hotline-replies-remove = Remove this reply

# Danger and the reasons
hotline-why = { $tier } because of
hotline-why-rules = Rules { $version }
hotline-why-person = Staff
hotline-why-answer = { $question ->
    [danger] the person says somebody is in danger
    [watched] the person says they are watched
    [under_18] under 18
   *[about] the topic they chose
 }
hotline-history = Assessments
hotline-danger-count = { $n } imminent, nobody with them
hotline-danger-title = Needs a look now
hotline-danger-body = Somebody needs company now
hotline-steps = Steps now
hotline-suggest = Suggestions, press to accept
hotline-suggest-topic = Topic: { $topic }
hotline-escalations = Emergency calls
hotline-escalate-do = Note a call
hotline-escalate-who = Who was called
hotline-escalate-when = When
hotline-escalate-ago = { $n ->
    [0] Just now
   *[other] { $n } minutes ago
 }
hotline-escalate-basis = On what ground
hotline-escalate-came = What came of it
hotline-escalate-words = What was said
hotline-escalate-save = Save the note

# The emergency card, from the system to the help-seeker
hotline-card = If a life is in danger, call now: { $numbers }. If you can, move away from the danger or find somebody near you. You can keep writing here. More numbers: /info
hotline-card-none = If a life is in danger, ask somebody near you for help now, or go to the nearest hospital or police station. You can keep writing here. More: /info
hotline-card-watched = The info you are looking for is at { $page }
hotline-card-open = Open
hotline-info = Info
hotline-info-away = If you can, go where there are other people.
hotline-info-near = Ask one person you trust to be with you.
hotline-info-call = Press a number on this page to call it at once.
hotline-info-write = If you cannot speak, go back to the page before and write.
