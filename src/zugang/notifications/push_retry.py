"""When a push is tried again: with growing pauses, and never before the service allows it (RFC 8030, section 8.4)."""

from __future__ import annotations

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.jobs import Job

from zugang.notifications.push import PushServiceError

_MOST_TRIES = 8
_BASE_SECONDS = 2


class PushRetry(BaseRetryStrategy):
    """2, 4, 8 … seconds, or as long as `Retry-After` says when that is longer; at most eight tries."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if job.attempts >= _MOST_TRIES:
            return None
        asked = exception.pause if isinstance(exception, PushServiceError) else 0
        return RetryDecision(retry_in={"seconds": max(_BASE_SECONDS ** (job.attempts + 1), asked)})
