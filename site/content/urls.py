from django.urls import path

from content import feeds
from content.views import doing, search, site_files

app_name = "content"
urlpatterns = [
    path("search/", search.search_page, name="search"),
    path("how-we-are-doing/", doing.doing, name="doing"),
    path("what-changed/feed/", feeds.changes, name="feed"),
]

# For machines: one address in every language.
files = [
    path("sitemap.xml", site_files.sitemap),
    path("robots.txt", site_files.robots),
    path(".well-known/security.txt", site_files.security_txt),
]
