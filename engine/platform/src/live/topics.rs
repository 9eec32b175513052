//! Those who follow one conversation each. Thousands may wait here for hours: an idle one costs an entry
//! of a map and a bell, and an event about somebody else's conversation never touches it.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use uuid::Uuid;

use super::{Event, Signal};

/// News that wait for one who is slow; one that is further behind looks for itself.
const WAITING_MAX: usize = 32;

/// What somebody who follows one conversation hears.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// Something happened in it.
    Event(Arc<Event>),
    /// Something passes in it.
    Signal(Arc<Signal>),
    /// Something may have been missed: look at what is there.
    Missed,
}

/// Everybody who follows one conversation, by conversation.
#[derive(Debug, Default)]
pub(super) struct Topics(Mutex<HashMap<Uuid, Vec<Arc<Ear>>>>);

/// Where news wait for one follower.
#[derive(Debug, Default)]
struct Ear {
    waiting: Mutex<Waiting>,
    bell: Notify,
}

#[derive(Debug, Default)]
struct Waiting {
    news: VecDeque<News>,
    is_behind: bool,
}

impl Ear {
    fn tell(&self, news: News) {
        let mut waiting = lock(&self.waiting);
        if news == News::Missed || waiting.news.len() == WAITING_MAX {
            waiting.news = VecDeque::new();
            waiting.is_behind = true;
        } else {
            waiting.news.push_back(news);
        }
        drop(waiting);
        self.bell.notify_one();
    }

    fn take(&self) -> Option<News> {
        let mut waiting = lock(&self.waiting);
        if std::mem::take(&mut waiting.is_behind) {
            return Some(News::Missed);
        }
        let news = waiting.news.pop_front();
        if waiting.news.is_empty() {
            waiting.news = VecDeque::new(); // an idle one keeps no room
        }
        news
    }
}

impl Topics {
    /// Follows one conversation until it is dropped.
    pub(super) fn follow(self: &Arc<Self>, topic: Uuid) -> FollowOne {
        let ear = Arc::new(Ear::default());
        lock(&self.0)
            .entry(topic)
            .or_default()
            .push(Arc::clone(&ear));
        FollowOne {
            topic,
            ear,
            topics: Arc::clone(self),
        }
    }

    /// Tells those who follow a conversation.
    pub(super) fn tell(&self, topic: Uuid, news: &News) {
        if let Some(ears) = lock(&self.0).get(&topic) {
            for ear in ears {
                ear.tell(news.clone());
            }
        }
    }

    /// Tells everybody that something may have been missed.
    pub(super) fn tell_all_to_look(&self) {
        for ear in lock(&self.0).values().flatten() {
            ear.tell(News::Missed);
        }
    }

    #[cfg(test)]
    fn len(&self) -> usize {
        lock(&self.0).len()
    }
}

/// Somebody who follows one conversation.
#[derive(Debug)]
pub struct FollowOne {
    topic: Uuid,
    ear: Arc<Ear>,
    topics: Arc<Topics>,
}

impl FollowOne {
    /// The next news. May be given up and asked again at any time.
    pub async fn next(&mut self) -> News {
        loop {
            if let Some(news) = self.ear.take() {
                return news;
            }
            self.ear.bell.notified().await;
        }
    }
}

impl Drop for FollowOne {
    fn drop(&mut self) {
        let mut topics = lock(&self.topics.0);
        if let Some(ears) = topics.get_mut(&self.topic) {
            ears.retain(|ear| !Arc::ptr_eq(ear, &self.ear));
            if ears.is_empty() {
                topics.remove(&self.topic);
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signal(kind: &str) -> News {
        News::Signal(Arc::new(Signal {
            kind: kind.to_owned(),
            topic: Uuid::nil(),
            scope: String::new(),
            by: None,
        }))
    }

    #[tokio::test]
    async fn only_those_who_follow_a_conversation_hear_of_it() {
        let topics = Arc::new(Topics::default());
        let [hers, other] = [1, 2].map(Uuid::from_u128);
        let (mut first, mut second) = (topics.follow(hers), topics.follow(hers));
        let mut stranger = topics.follow(other);
        topics.tell(hers, &signal("a"));
        topics.tell(other, &signal("b"));
        assert_eq!(first.next().await, signal("a"));
        assert_eq!(second.next().await, signal("a"));
        assert_eq!(stranger.next().await, signal("b"));
        assert_eq!(stranger.ear.take(), None);
    }

    #[tokio::test]
    async fn whoever_is_slow_is_told_once_to_look() {
        let topics = Arc::new(Topics::default());
        let mut slow = topics.follow(Uuid::nil());
        for _ in 0..=WAITING_MAX {
            topics.tell(Uuid::nil(), &signal("a"));
        }
        assert_eq!(slow.next().await, News::Missed);
        topics.tell(Uuid::nil(), &signal("b"));
        assert_eq!(slow.next().await, signal("b"));
        assert_eq!(slow.ear.take(), None);
        topics.tell_all_to_look();
        assert_eq!(slow.next().await, News::Missed);
    }

    #[test]
    fn whoever_goes_leaves_nothing_behind() {
        let topics = Arc::new(Topics::default());
        let (first, second) = (topics.follow(Uuid::nil()), topics.follow(Uuid::nil()));
        drop(first);
        assert_eq!(topics.len(), 1);
        drop(second);
        assert_eq!(topics.len(), 0);
    }
}
