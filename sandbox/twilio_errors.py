"""What Twilio's REST API answers when it refuses."""

from __future__ import annotations

from sandbox.model import Json

WORDS = {
    20001: (400, "Invalid parameter"),
    20003: (401, "Authenticate"),
    20404: (404, "The requested resource was not found"),
    20429: (429, "Too Many Requests"),
    20500: (500, "Internal Server Error"),
    21211: (400, "Invalid 'To' Phone Number"),
    21602: (400, "Message body is required."),
    21603: (400, "A 'From' phone number is required."),
    21604: (400, "A 'To' phone number is required."),
    21606: (400, "The 'From' phone number is not a valid, message-capable phone number for this account"),
    21609: (400, "The 'StatusCallback' URL is not a valid URL"),
    21610: (400, "Attempt to send to unsubscribed recipient"),
    21617: (400, "The concatenated message body exceeds the 1600 character limit"),
    21620: (400, "Invalid media URL(s)"),
    21656: (400, "The ContentVariables Parameter is invalid"),
    21910: (400, "Invalid From and To pair. From and To should be of the same channel"),
    63007: (400, "Twilio could not find a Channel with the specified From address"),
}


class TwilioError(Exception):
    """A refusal with Twilio's code; its HTTP status follows from the code."""

    def __init__(self, code: int, words: str | None = None, status: int | None = None) -> None:
        usual_status, usual = WORDS.get(code, (400, "The request was refused"))
        super().__init__(words or usual)
        self.code, self.words, self.status = code, words or usual, status or usual_status

    def body(self) -> Json:
        """The answer's JSON."""
        more = f"https://www.twilio.com/docs/errors/{self.code}"
        return {"code": self.code, "message": self.words, "more_info": more, "status": self.status}


def not_found(path: str) -> TwilioError:
    """404 as the REST API says it."""
    return TwilioError(20404, f"The requested resource {path} was not found")
