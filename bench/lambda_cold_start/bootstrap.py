"""The smallest Lambda runtime: takes invocations from the Runtime API and hands in what the handler returns."""

import http.client
import json
import os

import handler

PREFIX = "/2018-06-01/runtime/invocation/"


class Context:
    """What the handler needs of an invocation beside the event."""

    def __init__(self, headers):
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.deadline_ms = int(headers["Lambda-Runtime-Deadline-Ms"])


def main():
    api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    while True:
        api.request("GET", PREFIX + "next")
        response = api.getresponse()
        event = json.loads(response.read())
        context = Context(response.headers)
        answer = json.dumps(handler.handle(event, context)).encode()
        api.request("POST", f"{PREFIX}{context.aws_request_id}/response", answer, {"Content-Type": "application/json"})
        api.getresponse().read()


main()
