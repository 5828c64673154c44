/** Taskguard: accounts, access tokens, and tasks that only their owner can reach. Each package is one subject. */
package dev.taskguard;
