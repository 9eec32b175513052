# Words for codes: what a volunteer picks when closing, states, tiers, and the sentences of refusals.

hotline-call_type-counselling = Counselling
hotline-call_type-silent = Silent
hotline-call_type-wrong_number = Wrong address
hotline-call_type-prank = Prank
hotline-call_type-abusive = Abusive
hotline-call_type-test = Test
hotline-call_type-information = Information only
hotline-call_type-follow_up = Follow-up

hotline-action-supported = Listened and stayed with her
hotline-action-risk_assessed = Asked about the risk
hotline-action-safety_planned = Made a safety plan
hotline-action-informed = Gave information
hotline-action-referred = Referred to a service
hotline-action-need_recorded = Recorded a need
hotline-action-emergency_called = Called emergency services
hotline-action-reported = Reported as the law demands
hotline-action-supervisor_asked = Asked a supervisor
hotline-action-follow_up_agreed = Agreed on a follow-up
hotline-action-other = Other

hotline-outcome-resolved = Got what she asked for
hotline-outcome-relieved = Calmer or safer than before
hotline-outcome-referred = A service goes on with her
hotline-outcome-follow_up = We go on at an agreed time
hotline-outcome-handed_to_emergency = Emergency services took over
hotline-outcome-unresolved = Not helped yet
hotline-outcome-no_reply = Stopped answering
hotline-outcome-ended_by_client = Ended by the help-seeker
hotline-outcome-ended_by_volunteer = Ended by the volunteer, the reason is in the notes
hotline-outcome-nothing_to_do = Nothing to do

hotline-category-violence = Violence
hotline-category-mental_health = Mental health
hotline-category-physical_health = Physical health
hotline-category-missing_children = Missing children
hotline-category-accessibility = Needs and services
hotline-category-discrimination = Discrimination
hotline-category-family_relationships = Family
hotline-category-peer_relationships = Friends and partners
hotline-category-education_occupation = School and work
hotline-category-sexuality = Sexuality
hotline-category-non_counselling = About this service
hotline-category-other = Other

hotline-topic-domestic_violence = Violence at home
hotline-topic-physical_violence = Physical violence
hotline-topic-emotional_violence = Emotional violence
hotline-topic-sexual_violence = Sexual violence
hotline-topic-online_sexual_violence = Online sexual violence
hotline-topic-commercial_exploitation = Commercial sexual exploitation
hotline-topic-neglect = Neglect
hotline-topic-bullying = Bullying
hotline-topic-child_marriage = Child marriage
hotline-topic-child_labour = Child labour
hotline-topic-trafficking = Trafficking
hotline-topic-harmful_practices = Harmful traditional practices
hotline-topic-suicide = Thoughts of ending one's life
hotline-topic-self_harm = Self-harm
hotline-topic-distress = Anxiety, sadness, sleeplessness
hotline-topic-anger = Anger
hotline-topic-grief = Loss and grief
hotline-topic-trauma = Trauma
hotline-topic-loneliness = Loneliness
hotline-topic-self_image = Self-image
hotline-topic-eating = Eating
hotline-topic-substance_use = Alcohol, drugs, gambling
hotline-topic-physical_health = Physical health
hotline-topic-disability = Disability
hotline-topic-pregnancy = Pregnancy
hotline-topic-sexual_health = Sexual and reproductive health
hotline-topic-hiv = HIV
hotline-topic-missing_child = Missing child
hotline-topic-runaway = Left home
hotline-topic-basic_needs = Food, money, basic needs
hotline-topic-homelessness = Shelter
hotline-topic-disaster = Disaster
hotline-topic-health_services = Health services
hotline-topic-social_assistance = Social assistance
hotline-topic-access_to_school = Access to school
hotline-topic-legal_matters = Legal matters
hotline-topic-discrimination_origin = Because of origin
hotline-topic-discrimination_belief = Because of religion or belief
hotline-topic-discrimination_gender = Because of sex or gender
hotline-topic-discrimination_health = Because of illness or disability
hotline-topic-discrimination_poverty = Because of poverty
hotline-topic-parents = Parents
hotline-topic-siblings = Siblings
hotline-topic-separation = Separation of parents or partners
hotline-topic-care_outside_family = Care outside the family
hotline-topic-family_health = Illness in the family
hotline-topic-friends = Friends
hotline-topic-partner = Partner
hotline-topic-classmates_colleagues = Classmates or colleagues
hotline-topic-schoolwork = Schoolwork
hotline-topic-teachers = Teachers
hotline-topic-work = Work
hotline-topic-orientation_identity = Orientation and identity
hotline-topic-sexual_behaviour = Sexual behaviour
hotline-topic-about_helpline = Question about this service
hotline-topic-about_other_services = Question about other services
hotline-topic-complaint = Complaint
hotline-topic-thanks = Thanks
hotline-topic-other = Other

hotline-state-waiting = waiting
hotline-state-offered = offered
hotline-state-active = being answered
hotline-state-parked = waiting for a call-back
hotline-state-dormant = quiet
hotline-state-wrapping = being closed
hotline-state-closed = closed

hotline-tier-imminent = Imminent
hotline-tier-high = High
hotline-tier-elevated = Elevated
hotline-tier-routine = Routine

hotline-presence-available = Ready to be offered
hotline-presence-away = On duty, taking myself
hotline-presence-break = On a break
hotline-presence-offline = Off duty

hotline-filter-language = language
hotline-filter-skills = skills
hotline-filter-passed = passed before

hotline-danger-yes = Yes
hotline-danger-no = No
hotline-danger-unsure = Not sure

hotline-field-missing = Choose or fill this in first
hotline-field-unknown = Choose from the list
hotline-field-too_long = Too long, shorten it a little
hotline-field-too_many = Too many, choose what matters most
hotline-field-unreadable = There are signs that cannot be shown. Remove them and send again

hotline-not-found = This conversation does not exist, or cannot be opened from here.
hotline-illegal = { $state ->
    [waiting] This conversation is waiting in the queue.
    [offered] This conversation is being offered to somebody.
    [active] Somebody is answering this conversation.
    [parked] This conversation waits for a call-back.
    [dormant] This conversation is quiet.
    [wrapping] This conversation is being closed.
    [closed] This conversation is closed.
   *[other] This conversation has moved on.
 }
hotline-already-taken = Somebody else has just taken it. Reload the queue and go on.
hotline-not-offered = This offer is not for you, or its time is over. It went back to its place.
hotline-full = No more can be held. Close or give back one first.
hotline-not-there = You are on a break or off duty. Change your presence first, then take again.
hotline-not-yours = Somebody else holds this conversation.
hotline-not-in-team = This person does not serve this queue.
hotline-same-tier = It has this tier already.
hotline-not-as-seen = She has written since you looked, or the tier has changed. Read first, then decide again.
hotline-busy = Another conversation is being offered to that person. Try again in a moment.
hotline-yourself = Choose somebody else, not yourself.
hotline-nobody-named = To stay until it is accepted, choose one person. To a team it goes at once.
hotline-has-second = There is a second volunteer in this conversation already.
hotline-in-it = That person is in this conversation already.
hotline-not-withdrawable = This can no longer be taken back. Only your own answers can, for a short while after they are sent.
hotline-not-silent = Her silence was decided on already, or she has written again.
hotline-still-holds = People still with you: { $held }. Hand each over first, then go off duty.
hotline-no-such-reply = This canned reply is no longer there.
hotline-too-many-replies = There are too many canned replies. Remove one first.

hotline-risk-suicide = suicide or self-harm
hotline-risk-violence = violence
hotline-risk-medical = health
hotline-risk-disaster = disaster
hotline-risk-distress = distress
hotline-risk-other = other
hotline-called-police = Police
hotline-called-ambulance = Ambulance or hospital
hotline-called-rescue = Rescue or fire brigade
hotline-called-protection = Service for women and children
hotline-called-village = Head of the neighbourhood or village
hotline-called-family = Somebody close
hotline-called-other = Somebody else
hotline-basis-consent = with consent
hotline-basis-vital_interest = to save a life
hotline-came-on_the_way = help is on its way
hotline-came-arrived = help is there
hotline-came-advised = advice given, nobody comes
hotline-came-no_answer = nobody answered
hotline-came-refused = not willing to come
