//! Answers to upward questions: an earlier slice defines a small trait, a later one implements it, and
//! the list of slices puts the implementation here under the trait's handle type.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::Arc;

use crate::Fault;

/// One value per type, set while the application is put together and never changed after.
#[derive(Default)]
pub struct Parts(HashMap<TypeId, Arc<dyn Any + Send + Sync>>);

impl Parts {
    /// Adds a part; a second of the same type replaces the first.
    #[must_use]
    pub fn with<T: Any + Send + Sync>(mut self, part: T) -> Self {
        self.0.insert(TypeId::of::<T>(), Arc::new(part));
        self
    }

    /// The part of this type; a fault when the application was put together without it.
    pub fn get<T: Any + Send + Sync>(&self) -> Result<&T, Fault> {
        self.0
            .get(&TypeId::of::<T>())
            .and_then(|part| part.downcast_ref())
            .ok_or_else(|| Fault::said(format!("no part {}", std::any::type_name::<T>())))
    }
}
