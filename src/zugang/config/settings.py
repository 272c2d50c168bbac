"""All settings of Zugang, in one file. What an operator may change comes from the environment."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from zugang.config import environment
from zugang.ui.languages import LANGUAGES, register_languages

env = environment.load()

PACKAGE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env.data_dir
ZUGANG_DEMO = env.demo
BASE_URL = env.base_url
SPOOL_FILES = env.demo

SECRET_KEY = env.secret_key
MASTER_KEYS = env.master_keys
PUSH_KEY = env.push_key
PUSH_SERVICES = env.push_services
DEBUG = False
ALLOWED_HOSTS = env.allowed_hosts
ROOT_URLCONF = "zugang.config.urls"
WSGI_APPLICATION = "zugang.config.wsgi.application"
WEB_WORKERS = env.web_workers
WEB_THREADS = env.web_threads
WEB_CONNECTIONS = env.web_connections
WORKER_JOBS = env.worker_jobs
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Account"

INSTALLED_APPS = [
    "zugang.demo",
    "zugang.portal",
    "zugang.desk",
    "zugang.privacy",
    "zugang.agenda",
    "zugang.app",
    "zugang.notices",
    "zugang.applications",
    "zugang.mailbox",
    "zugang.appointments",
    "zugang.requests",
    "zugang.representation",
    "zugang.documents",
    "zugang.profiles",
    "zugang.persons",
    "zugang.offices",
    "zugang.accounts",
    "zugang.notifications",
    "zugang.history",
    "zugang.ui",
    "zugang.kernel",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "zugang.config.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "zugang.config.visit.VisitMiddleware",
    "zugang.config.middleware.RefusalMiddleware",
    "zugang.config.middleware.ReadOnlyMiddleware",
    "zugang.config.middleware.ClosedByDefaultMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
# Django looks for its own middlewares by name; HeadersMiddleware and VisitMiddleware call them (docs/adr/0008).
SILENCED_SYSTEM_CHECKS = ["auth.E013", "security.W001", "security.W002", "security.W003"]

TEMPLATES = [
    {
        "NAME": "jinja2",
        "BACKEND": "zugang.ui.backend.Templates",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "zugang.ui.jinja.environment",
            "context_processors": ["zugang.portal.session.context", "zugang.desk.session.context"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]
FORM_RENDERER = "django.forms.renderers.Jinja2"

DATABASES = {"default": env.database}
CACHES = {"default": {"BACKEND": "zugang.accounts.cache.PostgresCache"}}

register_languages()
LANGUAGE_CODE = "de"
LANGUAGES = LANGUAGES
LANGUAGE_COOKIE_NAME = "sprache"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
ZUGANG_MAIN_MENU = "zugang.portal.pages.menu.main_menu"
LOCALE_PATHS = sorted(PACKAGE_DIR.glob("**/locale"))
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": env.storage,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_HANDLERS = ["zugang.documents.intake.BoundedMemoryHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
UPLOAD_MAX_BYTES = env.upload_max_bytes
CLAMD_URL = env.clamd_url
TIMESTAMP_URL = env.timestamp_url
TIMESTAMP_ROOTS = env.timestamp_roots

EMAIL_BACKEND = env.email["EMAIL_BACKEND"]
EMAIL_HOST = env.email["EMAIL_HOST"] or "localhost"
EMAIL_PORT = env.email["EMAIL_PORT"] or 25
EMAIL_HOST_USER = env.email["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = env.email["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = env.email["EMAIL_USE_TLS"]
EMAIL_USE_SSL = env.email["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.default_from_email
RETURN_ADDRESS = env.return_address
RETURNED_MAIL_URL = env.returned_mail_url
RETURNED_MAIL_FOLDER = env.returned_mail_folder

DIRECTORY = env.directory

PASSWORD_HASHERS = ["zugang.accounts.hashing.BoundedArgon2Hasher"]
PASSWORD_HASHING_SOCKET = env.hashing_socket
AUTHENTICATION_BACKENDS = ["zugang.accounts.backend.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "zugang.accounts.passwords.SevenRulesValidator"}]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:after_login"
LOGOUT_REDIRECT_URL = "portal:start"

ACCOUNT_ADAPTER = "zugang.accounts.allauth_account.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 1
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "zugang.accounts.allauth_mfa.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = "Jobcenter"
TOTP_TOLERANCE = MFA_TOTP_TOLERANCE = env.totp_tolerance
PASSWORD_COMPOSITION = env.password_composition
BREACHED_PASSWORDS = env.breached_passwords
RESET_ENDS_PROFILES = env.reset_ends_profiles
SECURITY_ADVICE_SIGN_INS = env.security_advice_sign_ins
SECURITY_ADVICE_DAYS = env.security_advice_days
ALLAUTH_TRUSTED_PROXY_COUNT = env.trusted_proxies
PLACE_HEADER = env.place_header

BUNDID = env.identities.bundid
MUK = env.identities.muk
TRUST_LASTS = timedelta(hours=env.identities.trust_hours)
SENSITIVE_CHANGE_LEVEL = env.identities.change_level
SENSITIVE_CHANGE_WAITS = timedelta(hours=env.identities.change_hours)

SESSION_ENGINE = "zugang.accounts.sessions"
SESSION_BESIDE = "zugang.profiles.queries.beside_session"
SESSION_COOKIE_AGE = 25 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "sitzung"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = env.secure
CSRF_COOKIE_SECURE = env.secure
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "zugang.ui.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = env.trusted_origins
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

ENFORCEMENT_BODY = env.enforcement_body
SECURE_HSTS_SECONDS = env.hsts_seconds
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.hsts_seconds > 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.trusted_proxies else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        # A form that leads on to the office's directory is sent here first and redirected there.
        "form-action": [SELF, *env.directory_origins],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in (
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
}

ACTIVATION_CODE_LIFETIME = timedelta(days=60)
ACTIVATION_CODE_REMINDER_BEFORE = timedelta(days=14)
ACTIVATION_CODE_TRIES = 5
FILE_LOOK_LIFETIME = timedelta(hours=8)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.log_level},
    "loggers": {
        name: {"level": "WARNING"}
        for name in ("procrastinate", "fido2", "pikepdf", "fontTools", "weasyprint")
    },
}
