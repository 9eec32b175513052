# Words of accounts, teams and the way in.
people-nav-sign-in = Volunteer sign-in
people-nav-account = My account
people-nav-accounts = Accounts
people-nav-teams = Teams
people-alias-neutral = Volunteer { $number }

people-email = E-mail
people-name = Name
people-alias = Alias
people-password = Password
people-password-new = New password
people-password-hint = At least { $min } characters. Three or four unrelated words are easy to remember and hard to guess.
people-role = Role
people-teams = Teams
people-languages = Languages spoken
people-skills = Skills
people-reads = Language of pages
people-reads-browser = As the browser says
people-save = Save
people-saved = Saved.
people-none = None yet

people-role-name = { $role ->
    [volunteer] Volunteer
    [supervisor] Supervisor
    [coordinator] Coordinator
    [treasurer] Treasurer
    [organiser] Organiser
    [auditor] Auditor
   *[admin] Account keeper
 }
people-role-does = { $role ->
    [volunteer] answers people who seek help
    [supervisor] looks after volunteers and the conversations of her teams
    [coordinator] brings needs and help together
    [treasurer] keeps the money
    [organiser] runs campaigns and decisions
    [auditor] reads the audit
   *[admin] keeps accounts and teams, reads no conversation
 }

people-login = Sign in
people-login-heading = Sign in for volunteers
people-login-need-help = Need help? You do not have to sign in.
people-login-write = Write without an account
people-login-shared = Others use this device (signs out by itself after 15 minutes)
people-login-do = Sign in
people-login-forgot = Forgot your password?
people-login-forgot-what = Ask whoever keeps accounts in your organisation for a new link. They hand it to you directly.

people-setup = First account
people-setup-heading = Make the first account
people-setup-what = This account keeps other accounts and teams. It cannot read conversations. Once it is made, this link stops working.
people-setup-do = Make the account
people-name-hint = Used among colleagues. People who seek help never see it.

people-invite = Invitation
people-invite-heading = Welcome, { $name }
people-invite-what = You are invited as { $role }. You will sign in with { $email }.
people-alias-hint = This is what people who seek help see. Choose one that is not your real name.
people-invite-do = Make my account

people-reset = New password
people-reset-heading = Choose a new password
people-reset-what = Once it is saved, all other devices are signed out and this link stops working.

people-account = My account
people-account-who = { $name }, { $role }
people-account-appear = How you appear
people-account-password = Change password
people-account-password-what = Other devices will be signed out.
people-password-current = Current password
people-account-password-do = Change
people-account-sessions = Devices signed in
people-session-since = Signed in { $since }, last used { $seen }
people-session-this = this device
people-session-shared = shared device
people-session-end = Sign out

people-admin = Accounts
people-admin-list = All accounts
people-admin-more = More accounts
people-admin-state = State
people-state-active = active
people-state-disabled = stopped
people-state-no-password = no password yet
people-state-service = used by a program
people-invite-new = Invite somebody
people-invite-new-what = You get a link to hand over yourself, in a private message for example. It works for seven days, once.
people-invite-new-do = Make the invitation
people-skills-hint = Separate with commas, for example legal, suicide-prevention
people-teams-none = No teams yet. She joins the main one.

people-link = Link to hand over
people-link-once = Shown only now. Copy it and hand it to { $name } alone. Whoever holds it can use it.
people-link-until = Works until { $until }, once.

people-one = Account
people-one-alias = Alias
people-one-since = Made
people-one-duties = Work
people-one-own = Your own role can only be changed by another account keeper.
people-one-state = Stop or go on
people-one-disable-what = All devices and tokens stop at once. The account can go on later.
people-one-disable = Stop the account
people-one-enable-what = This account was stopped { $since }. Old tokens and devices stay void.
people-one-enable = Let it go on
people-one-reset = Password
people-one-reset-what = Make a link for a new password. An earlier link stops working.
people-one-reset-do = Make a link
people-one-tokens = Tokens of programs
people-token-made = Made { $since }
people-token-until = works until { $until }
people-token-void = void
people-token-all = everything the role may do
people-token-revoke = Revoke
people-back = To all accounts

people-teams-title = Teams
people-teams-all = All teams
people-teams-more = More teams
people-team-members = { $n ->
    [one] one person
   *[other] { $n } people
 }
people-team-queue = Serves the queue
people-team-set = Change
people-team-new = Add a team
people-team-name = Name of the team
people-team-add = Add
people-queue-hint = Small letters, figures and dashes. The queue for everybody is called utama.

people-mistake-email = Write an e-mail address, for example name@example.org
people-mistake-password-empty = Write your password
people-mistake-password-short = Password: write at least { $min } characters
people-mistake-password-long = Password: { $max } characters at most
people-mistake-password-guessable = This password is easily guessed. Add a few words that only you know
people-mistake-name = Write a name of { $max } characters at most
people-mistake-role = Choose one role
people-mistake-team = This team is no longer there. Choose another
people-mistake-language = Choose from the languages listed
people-mistake-code = Write small letters, figures and dashes, 40 characters at most
people-mistake-stale = This page stood open too long. Send it once more

people-not-recognised = E-mail and password do not match. Check both
people-disabled = This account is stopped. Ask whoever keeps accounts in your organisation
people-too-soon = Wait { $wait } seconds, then try again. Your account is not locked
people-wrong-password = This is not your current password
people-link-void = This link was used or has run out. Ask whoever keeps accounts in your organisation for a new one.
people-email-taken = This e-mail has an account already
people-team-taken = Another team has this name
people-changed-meanwhile = Somebody changed this just now. Compare first, then save again if it should be so
people-own-account = For your own account, ask another account keeper
people-already-so = It is so already
people-is-service = The account of a program has no password
people-scope-beyond-role = The permission { $scope } is beyond the owner's role
people-no-such-account = There is no such account.
people-no-such-team = There is no such team.
people-no-such-secret = This is no longer valid.
