/** Taskguard: accounts, tokens, and tasks that only their owner can reach. One package a room: see the README. */
package dev.taskguard;
