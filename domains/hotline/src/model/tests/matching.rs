//! Matching, case by case.
