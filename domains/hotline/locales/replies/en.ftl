# Canned replies. What is in braces is filled in: alias, volunteer, organisation, numbers.
hotline-reply-title-greeting = Greeting
hotline-reply-greeting = Hello, I am { $relawan } from { $organisasi }. Thank you for writing. I have read your message and I am here with you.
hotline-reply-title-here = I am here
hotline-reply-here = I am here. There is no hurry, write as much or as little as you can.
hotline-reply-title-heard = I hear you
hotline-reply-heard = What you are going through is a lot. It makes sense to feel tired and confused. Tell me more if you want to. I am listening.
hotline-reply-title-safe = Are you safe now
hotline-reply-safe = May I ask first: are you safe right now? Is anybody hurting or threatening you?
hotline-reply-title-suicide = Asking about suicide
hotline-reply-suicide = I want to ask you plainly, because I care: are you thinking of ending your life? Whatever the answer is, you can tell me.
hotline-reply-title-means = Putting danger out of reach
hotline-reply-means = Thank you for telling me. Is there anything near you that you could hurt yourself with? Could you put it away for now, or give it to somebody to keep?
hotline-reply-title-where = Where are you
hotline-reply-where = Where are you at the moment? The town or district is enough, so that I can look for help nearby.
hotline-reply-title-near = Who is near you
hotline-reply-near = Is there somebody you trust close by? Let us think about who could be with you now.
hotline-reply-title-numbers = Emergency numbers
hotline-reply-numbers =
    If the danger is right now, please do not wait for my answer. Call one of these:
    { $nomor }
    You can keep writing to me while you call.
hotline-reply-title-breathe = Calming down
hotline-reply-breathe = Let us try something slowly. Feel your feet on the floor. Breathe in through your nose, then out through your mouth for longer. Do it a few times, I will wait.
hotline-reply-title-wait = Asking for a moment
hotline-reply-wait = One moment, I am looking it up. I am not going away. I will answer in a few minutes.
hotline-reply-title-quiet = Still there?
hotline-reply-quiet = Are you still there? It is all right if you do not feel like writing yet. You can answer at any time.
hotline-reply-title-seen = When somebody may see the screen
hotline-reply-seen = If somebody could see your screen, close this page at any time. Our conversation is not lost, you can come back with your code.
hotline-reply-title-goes_on = A colleague goes on
hotline-reply-goes_on = My shift ends soon. A colleague will go on. They can read our conversation, so you do not have to start again.
hotline-reply-title-closing = Closing
hotline-reply-closing = Thank you for telling me, { $alias }. That takes courage. If you need to talk again, write here at any time.
